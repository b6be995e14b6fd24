import { MalformedError } from '../../core/error.ts';
import { at, textOf, type DocumentValue } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';

/** Name of an entry. @throws MalformedError where it has none */
export function nameOf(value: DocumentValue): string {
  const name = textOf(at(value, 'name'));
  if (name === undefined) throw new MalformedError('it has a package without a name');
  return name;
}

/** Where something comes from: `git+https://…#<commit>`, `file:../x`, the address of an archive or registry; without credentials. */
export function originAt(
  url: string | undefined,
  { prefix = '', commit }: { readonly prefix?: string; readonly commit?: string | undefined } = {},
): string | undefined {
  if (url === undefined) return undefined;
  const bare = withoutCredentials(url);
  return `${bare.startsWith(prefix) ? '' : prefix}${bare}${commit === undefined || bare.includes('#') ? '' : `#${commit}`}`;
}

/** Whether a path leads out of the folder that it is relative to. */
export function leadsOut(path: string): boolean {
  return /^(?:\/|~|[A-Za-z]:[\\/]|file:\/\/)/.test(path) || path.split(/[\\/]/)[0] === '..';
}
