import type { Ecosystem, OsRelease } from '../../src/core/ecosystem.ts';

type Recognizable = Pick<Ecosystem, 'id' | 'purlType' | 'purlNamespace' | 'recognize'>;

/** What readers of SBOMs need of a few ecosystems, plain enough to see through. */
export const recognizable: readonly Recognizable[] = [
  { id: 'Debian', purlType: 'deb', purlNamespace: 'debian', recognize: of('debian', (version) => version.split('.')[0]) },
  { id: 'Ubuntu', purlType: 'deb', purlNamespace: 'ubuntu', recognize: of('ubuntu', (version) => version) },
  { id: 'Alpine', purlType: 'apk', purlNamespace: 'alpine', recognize: of('alpine', (version) => `v${version.split('.').slice(0, 2).join('.')}`) },
  { id: 'Wolfi', purlType: 'apk', purlNamespace: 'wolfi', recognize: of('wolfi', () => undefined) },
  { id: 'npm', purlType: 'npm' },
  { id: 'PyPI', purlType: 'pypi' },
  { id: 'Go', purlType: 'golang' },
  { id: 'Maven', purlType: 'maven' },
  { id: 'vcpkg', purlType: 'generic', purlNamespace: 'vcpkg' },
];

function of(id: string, releaseOf: (version: string) => string | undefined): (release: OsRelease) => { readonly release?: string } | undefined {
  return ({ ID, VERSION_ID }) => {
    if (ID !== id) return undefined;
    const release = VERSION_ID === undefined ? undefined : releaseOf(VERSION_ID);
    return release === undefined ? {} : { release };
  };
}
