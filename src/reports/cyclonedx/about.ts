/** What is known of the format before it is loaded. */
export const about = {
  id: 'cyclonedx',
  description: 'software bill of materials with vulnerabilities, CycloneDX 1.6 in JSON',
  mediaType: 'application/vnd.cyclonedx+json; version=1.6',
} as const;
