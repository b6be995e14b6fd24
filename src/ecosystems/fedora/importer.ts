import type { Importer } from '../../core/importer.ts';
import { parseUpdate, recordOf } from '../../formats/updateinfo/index.ts';

/** Security updates of Fedora, as the repositories announce them (`updateinfo.xml`, written by Bodhi). Updates of modules and of EPEL are of no release that is asked about. */
export const fedoraUpdates: Importer = {
  id: 'fedora-updateinfo',
  format: 'xml',
  element: 'update',
  recognises: (head) => /<updates[\s>]/.test(head) && head.includes('from="updates@fedoraproject.org"'),
  read(bytes) {
    const update = parseUpdate(bytes);
    return update.type === 'security' ? [recordOf(update, ecosystemOf)] : [];
  },
};

function ecosystemOf(collection: string): string | undefined {
  const [, release] = /^F(\d+)$/.exec(collection) ?? [];
  return release === undefined ? undefined : `Fedora:${release}`;
}
