/** `@babel/core@^7.0.0`: a name, and what is asked of it. */
export interface Descriptor {
  readonly name: string;
  /** Empty where nothing is asked. */
  readonly range: string;
}

/** Splits at the first `@` that is not that of a scope. */
export function splitDescriptor(text: string): Descriptor {
  const at = text.indexOf('@', 1);
  return at < 0 ? { name: text, range: '' } : { name: text.slice(0, at), range: text.slice(at + 1) };
}

/** What an alias stands for: `npm:string-width@^4.2.0`, also `npm:ms`. Undefined where the range is none; `npm:^4.2.0`, as yarn writes, names no package. */
export function targetOfAlias(range: string): Descriptor | undefined {
  if (!range.startsWith('npm:')) return undefined;
  const target = splitDescriptor(range.slice(4));
  const isName = target.name.startsWith('@') ? target.name.includes('/') : /^[A-Za-z_-]/.test(target.name);
  return isName ? target : undefined;
}

/** Three numbers, then what SemVer allows after them; npm also takes a `v` or `=` in front, and blanks around. */
const exact = /^[v=]{0,2}(\d{1,16}\.\d{1,16}\.\d{1,16}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/;

/** The version that a range means, where it can be that one only: `1.2.3`, `=1.2.3`, `v1.2.3`. */
export function isExactVersion(range: string): string | undefined {
  return range.length > 256 ? undefined : exact.exec(range.trim())?.[1];
}
