import type { ImportedRecord, Importer } from '../../core/importer.ts';
import { parseUpdate, type UpdatedCollection } from '../../formats/updateinfo/index.ts';

/** Security updates of Fedora, as the repositories announce them (`updateinfo.xml`, written by Bodhi). Updates of modules and of EPEL are of no release that is asked about. */
export const fedoraUpdates: Importer = {
  id: 'fedora-updateinfo',
  format: 'xml',
  element: 'update',
  recognises: (head) => /<updates[\s>]/.test(head) && head.includes('from="updates@fedoraproject.org"'),
  read(bytes): readonly ImportedRecord[] {
    const { id, type, title, severity, issued, updated, cves, links, collections } = parseUpdate(bytes);
    if (type !== 'security') return [];
    return [
      {
        id,
        ...(issued === undefined ? {} : { published: issued }),
        ...(updated === undefined ? {} : { modified: updated }),
        // One that names no CVE is itself the vulnerability.
        upstream: cves,
        ...(title === undefined ? {} : { summary: title }),
        affected: collections.flatMap(affectedIn),
        references: links.map((url) => ({ type: 'ADVISORY', url })),
        ...(severity === undefined ? {} : { database_specific: { severity } }),
      },
    ];
  },
};

function affectedIn({ id, packages }: UpdatedCollection): ImportedRecord['affected'] {
  const [, release] = /^F(\d+)$/.exec(id) ?? [];
  if (release === undefined) return [];
  const installed = packages.filter(({ architecture }) => architecture !== 'src');
  const names = new Set(installed.map(({ name, version }) => `${name}\0${version}`));
  return [...names].map((key) => {
    const [name = '', version = ''] = key.split('\0');
    return { package: { ecosystem: `Fedora:${release}`, name }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: version }] }] };
  });
}
