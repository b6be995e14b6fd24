import type { ImportedRecord, Importer } from '../../core/importer.ts';
import { parseUpdate, type UpdatedCollection } from '../../formats/updateinfo/index.ts';

/** Amazon Linux Security Advisories (ALAS), as the repositories announce them: `updateinfo.xml` of each. */
export const amazonUpdates: Importer = {
  id: 'amazon-updateinfo',
  format: 'xml',
  element: 'update',
  recognises: (head) => /<updates[\s>]/.test(head) && /<collection [^>]*short="amazon-linux-|(?:author|from)="linux-security@amazon\.com"/.test(head),
  read(bytes): readonly ImportedRecord[] {
    const { id, title, severity, issued, updated, cves, links, collections } = parseUpdate(bytes);
    return [
      {
        id,
        ...(issued === undefined ? {} : { published: issued }),
        ...(updated === undefined ? {} : { modified: updated }),
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
  const ecosystem = ecosystemOf(id);
  if (ecosystem === undefined) return [];
  const names = new Set(packages.map(({ name, version }) => `${name}\0${version}`));
  return [...names].map((key) => {
    const [name = '', version = ''] = key.split('\0');
    return { package: { ecosystem, name }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: version }] }] };
  });
}

/**
 * `amazon-linux-2023`; `amazon-linux-ami` is the first release. The extras of release 2 (`amazon-linux-2---docker`) have packages of the same names as the main
 * repository in other versions, such as several kernels, and so an ecosystem of their own; what lies beside the main repository of other releases has not.
 */
function ecosystemOf(collection: string): string | undefined {
  const [, release, repository] = /^amazon-linux-(ami|\d+)(?:---([\w.+-]+))?$/.exec(collection) ?? [];
  if (release === undefined) return undefined;
  return `Amazon Linux:${release === 'ami' ? '1' : release}${release === '2' && repository !== undefined ? `:${repository}` : ''}`;
}
