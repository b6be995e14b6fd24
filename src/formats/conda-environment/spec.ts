import { channelName } from '../conda-meta/index.ts';

/** A package that an environment asks for (conda, match specification). */
export interface CondaSpec {
  readonly name: string;
  /** Where nothing but this version satisfies it. */
  readonly version?: string;
  readonly build?: string;
  readonly channel?: string;
}

const longest = 1_024;
const leadingName = /^[A-Za-z0-9_.-]+/;
const plainVersion = /^\d[A-Za-z0-9._+!]*$/;
const plainBuild = /^[A-Za-z0-9._]+$/;

/**
 * Reads `channel::name=version=build` and its other spellings. `==1.0` is exact, and a version with a build; `=1.0` alone means 1.0 and all that begins
 * so. What is no specification keeps its words as its name, since something is wanted all the same.
 */
export function parseCondaSpec(line: string): CondaSpec {
  const text = line
    .slice(0, longest)
    .replace(/\s#.*$/s, '')
    .trim();
  const colons = text.indexOf('::');
  const channel = colons > 0 ? channelName(text.slice(0, colons)) : undefined;
  const spec = colons < 0 ? text : text.slice(colons + 2);
  const name = leadingName.exec(spec)?.[0];
  if (name === undefined) return { name: text.slice(0, 100) };
  return { name: name.toLowerCase(), ...pinOf(spec.slice(name.length).trim()), ...(channel === undefined ? {} : { channel }) };
}

function pinOf(rest: string): Pick<CondaSpec, 'version' | 'build'> {
  const isExact = rest.startsWith('==');
  const [version = '', build, more] = rest.replace(/^={1,2}\s*/, '').split(/\s*=\s*|\s+/);
  if (!plainVersion.test(version) || more !== undefined) return {};
  if (build === undefined) return isExact ? { version } : {};
  return plainBuild.test(build) ? { version, build } : {};
}
