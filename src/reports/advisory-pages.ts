/** Where an advisory can be read: on hosts that publish advisories, and nowhere else. Undefined for ids that are none of theirs. */
export function pageOfAdvisory(id: string): string | undefined {
  if (/^CVE-\d{4}-\d{4,19}$/.test(id)) return `https://nvd.nist.gov/vuln/detail/${id}`;
  if (/^GHSA(?:-[a-z0-9]{4}){3}$/.test(id)) return `https://github.com/advisories/${id}`;
  return /^[A-Z][A-Za-z]{1,20}-[A-Za-z0-9][A-Za-z0-9:._-]{0,60}$/.test(id) ? `https://osv.dev/vulnerability/${id}` : undefined;
}
