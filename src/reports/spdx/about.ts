/** What is known of the format before it is loaded. */
export const about = {
  id: 'spdx',
  description: 'software bill of materials with links to advisories, SPDX 2.3 in JSON',
  mediaType: 'application/spdx+json; version=2.3',
} as const;
