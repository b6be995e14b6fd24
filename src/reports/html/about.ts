/** How the format describes itself, known without loading the rest of it. */
export const about = {
  id: 'html',
  description: 'one page for people: verdict, what to do first, tables to search, the layers',
  mediaType: 'text/html; charset=utf-8',
} as const;
