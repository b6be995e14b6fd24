import type { LockedPackage } from '../../core/lock-file.ts';
import { isElsewhere } from '../../formats/npm-spec/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import type { Identity } from '../locked-packages.ts';

const hosts: readonly (readonly [string, string])[] = [
  ['github:', 'git+https://github.com/'],
  ['gitlab:', 'git+https://gitlab.com/'],
  ['bitbucket:', 'git+https://bitbucket.org/'],
];

/** What npm calls a package. One that is not from a registry says in its purl where it is from: it is another than the one that a registry has under its name. */
export function npmIdentity({ name, version, origin }: Pick<LockedPackage, 'name' | 'version' | 'origin'>): Identity {
  const slash = name.startsWith('@') ? name.indexOf('/') : -1;
  const names = slash < 0 ? { name } : { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
  const qualifiers = origin === undefined || !isElsewhere(origin) ? undefined : qualifiersOf(origin);
  return {
    purl: formatPurl({ type: 'npm', ...names, version, ...(qualifiers === undefined ? {} : { qualifiers }) }),
    ecosystem: 'npm',
    name,
    version,
  };
}

function qualifiersOf(origin: string): Readonly<Record<string, string>> {
  const [short, address] = hosts.find(([prefix]) => origin.startsWith(prefix)) ?? ['', ''];
  const url = `${address}${origin.slice(short.length)}`;
  const isRepository = short !== '' || /^git[+:]/.test(url) || /\.git(?:#|$)/.test(url);
  if (!isRepository) return { download_url: url };
  // SPDX, whose notation this is, has the commit behind an `@`.
  return { vcs_url: (/^git[+:]/.test(url) ? url : `git+${url}`).replace('#', '@') };
}
