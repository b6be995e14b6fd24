import type { OsRelease } from '../../core/ecosystem.ts';

/** Value of the purl qualifier `distro`: `debian-12`, `alpine-3.10.4`, `debian-trixie` where only a code name is given; the id alone where neither is. */
export function distroOf(release: OsRelease): string {
  const version = release['VERSION_ID'] || release['VERSION_CODENAME'];
  const id = release['ID'] || 'linux';
  return version ? `${id}-${version}` : id;
}

/** Name of the distribution for people; os-release(5) says what stands where nothing is given. */
export function prettyNameOf(release: OsRelease): string {
  return (
    release['PRETTY_NAME'] || [release['NAME'] || release['ID'] || 'Linux', release['VERSION'] || release['VERSION_ID']].filter(Boolean).join(' ')
  );
}

/** The major release, for distributions whose advisories know no minor ones: `8.10` is `8`; empty where none is stated. To be spread. */
export function majorRelease({ VERSION_ID = '' }: OsRelease): { readonly release?: string } {
  const [release] = /^\d+/.exec(VERSION_ID) ?? [];
  return release === undefined ? {} : { release };
}
