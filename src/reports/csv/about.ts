/** How the format describes itself, known without loading the rest of it. */
export const about = {
  id: 'csv',
  description: 'one line for each finding and unknown, for spreadsheets (RFC 4180)',
  mediaType: 'text/csv; charset=utf-8; header=present',
} as const;
