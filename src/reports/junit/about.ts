/** How the format describes itself, known without loading the rest of it. */
export const about = {
  id: 'junit',
  description: 'JUnit XML, for the test pages of CI systems: what is denied fails',
  mediaType: 'application/xml',
} as const;
