import type { Importer } from '../../core/importer.ts';
import { parseUpdate, recordOf } from '../../formats/updateinfo/index.ts';

/** Amazon Linux Security Advisories (ALAS), as the repositories announce them: `updateinfo.xml` of each. */
export const amazonUpdates: Importer = {
  id: 'amazon-updateinfo',
  format: 'xml',
  element: 'update',
  recognises: (head) => /<updates[\s>]/.test(head) && /<collection [^>]*short="amazon-linux-|(?:author|from)="linux-security@amazon\.com"/.test(head),
  read: (bytes) => [recordOf(parseUpdate(bytes), ecosystemOf)],
};

/**
 * `amazon-linux-2023`; `amazon-linux-ami` is the first release. The extras of release 2 (`amazon-linux-2---docker`) have packages of the same names as the main
 * repository in other versions, such as several kernels, and so an ecosystem of their own; what lies beside the main repository of other releases has not.
 */
function ecosystemOf(collection: string): string | undefined {
  const [, release, repository] = /^amazon-linux-(ami|\d+)(?:---([\w.+-]+))?$/.exec(collection) ?? [];
  if (release === undefined) return undefined;
  return `Amazon Linux:${release === 'ami' ? '1' : release}${release === '2' && repository !== undefined ? `:${repository}` : ''}`;
}
