/** Where a file of shared data lies in an image, and whose image it is. */
export interface Place {
  readonly path: string;
  /** Contents of os-release; of a group, those of its first file count. */
  readonly osRelease: string;
  /** Files of one group lie in one image; a file without is alone. */
  readonly group?: string;
  /** Why nothing is read of it. */
  readonly note?: string;
  /** Other files of the image. */
  readonly beside?: Readonly<Record<string, string>>;
}

const release = {
  alma: 'ID=almalinux\nVERSION_ID="8.10"\n',
  alpine: 'ID=alpine\nVERSION_ID=3.10.4\n',
  arch: 'ID=arch\n',
  bottlerocket: 'ID=bottlerocket\nVERSION_ID=1.34.0\n',
  cos: 'ID=cos\nVERSION_ID=101\n',
  debian: 'ID=debian\nVERSION_ID="12"\n',
  gentoo: 'ID=gentoo\n',
  mariner: 'ID=mariner\nVERSION_ID="2.0"\n',
  openWrt: 'ID=openwrt\nVERSION_ID="23.05"\n',
  rhel8: 'ID=rhel\nVERSION_ID="8.0"\n',
  rhel9: 'ID=rhel\nVERSION_ID="9.0"\n',
  sles: 'ID=sles\nVERSION_ID="15.5"\n',
  ubuntu: 'ID=ubuntu\nVERSION_ID="24.04"\nVERSION="24.04 LTS"\n',
} as const;

/** Images of Debian in which something is installed beside what dpkg knows. */
const dpkg = { 'var/lib/dpkg/status': 'Package: base-files\nStatus: install ok installed\nArchitecture: amd64\nVersion: 12.4\n' };

const notRead = (of: string): string => `not read: ${of}`;

type Rule = readonly [pattern: RegExp, place: (match: RegExpExecArray) => Place | string];

const syft = 'anchore/syft/syft/pkg/cataloger';
const trivy = 'aquasecurity/trivy/pkg/fanal/analyzer';
const scalibr = 'google/osv-scalibr/extractor/filesystem/os';

function rule(pattern: string, place: Rule[1]): Rule {
  return [new RegExp(`^${pattern}$`), place];
}

/** The first that fits says where a file goes; a text instead of a place says why it is no package database. */
const rules: readonly Rule[] = [
  rule('[^/]+/[^/]+/LICENSE', () => 'license'),
  rule('anchore/syft/syft/linux/.*|quay/claircore/osrelease/.*', () => 'os-release'),
  rule(`${trivy}/os/.*`, () => 'os-release'),
  rule('own/(dpkg/.*\\.expected\\.tsv|rpmdb-expected/.*|rpmlists/.*)', () => 'expected list'),
  rule(`.*/(copyright/.*|[^/]*copyright)`, () => 'copyright'),
  rule('quay/claircore/(rhel|rpm)/testdata/.*', () => 'answers of a catalog'),
  rule(`${syft}/debian/testdata/info/.*`, () => 'list of files without a database'),
  rule(`${syft}/gentoo/testdata/license-groups/.*`, () => 'groups of licenses'),
  rule('.*/(bad|dive-0\\.10\\.0)\\.rpm', () => 'package that is not installed'),
  rule('knqyf263/go-rpmdb/pkg/testdata/blob\\.bin', () => 'one header of a database'),

  rule(`${syft}/alpine/testdata/[^/]*/(lib/apk/db/installed)`, ([, path = '']) => ({ path, osRelease: release.alpine })),
  rule(`${syft}/alpine/testdata/[^/]*|${trivy}/pkg/apk/testdata/apk`, () => ({ path: 'lib/apk/db/installed', osRelease: release.alpine })),
  rule(`${scalibr}/apk/testdata/[^/]*`, () => ({ path: 'usr/lib/apk/db/installed', osRelease: release.alpine })),

  rule(`${syft}/arch/testdata/(glob-paths|installed)/(.*)`, ([, group = '', path = '']) => ({
    path,
    osRelease: release.arch,
    group: `pacman ${group}`,
    ...(path.endsWith('/mtree') && { note: notRead('checksums of files') }),
  })),
  rule(`${syft}/arch/testdata/(files|mtree)`, ([, name]) => ({
    path: `var/lib/pacman/local/pacman-5.2.1-1/${name}`,
    osRelease: release.arch,
    beside: { 'var/lib/pacman/local/pacman-5.2.1-1/desc': '%NAME%\npacman\n\n%VERSION%\n5.2.1-1\n' },
    note: name === 'mtree' ? notRead('checksums of files') : 'with a desc beside it',
  })),
  rule(`${scalibr}/pacman/testdata/[^/]*`, () => ({ path: 'var/lib/pacman/local/gawk-5.3.1-1/desc', osRelease: release.arch })),
  rule(`${scalibr}/chisel/testdata/chisel/[^/]*`, () => ({ path: 'var/lib/chisel/manifest.wall', osRelease: release.ubuntu })),

  rule('own/dpkg/.*\\.status|quay/claircore/dpkg/testdata/(debian-only|postgresql|texlive)\\.status', () => ({
    path: 'var/lib/dpkg/status',
    osRelease: release.debian,
  })),
  rule('quay/claircore/dpkg/testdata/vcpkg\\.status', () => ({
    path: 'opt/vcpkg/installed/vcpkg/status',
    osRelease: release.debian,
    beside: dpkg,
  })),
  rule(`${scalibr}/dpkg/testdata/dpkg/(status\\.d/.*)`, ([, path]) => ({
    path: `var/lib/dpkg/${path}`,
    osRelease: release.debian,
    group: 'scalibr status.d',
  })),
  rule(`${scalibr}/dpkg/testdata/dpkg/[^/]*`, () => ({ path: 'var/lib/dpkg/status', osRelease: release.debian })),
  rule(`${scalibr}/dpkg/testdata/opkg/[^/]*`, () => ({ path: 'usr/lib/opkg/status', osRelease: release.openWrt, note: notRead('opkg') })),
  rule(`${syft}/debian/testdata/(var/lib/opkg/status)`, ([, path = '']) => ({ path, osRelease: release.openWrt, note: notRead('opkg') })),
  rule(`${syft}/debian/testdata/(var/lib/dpkg/status\\.d/[^/]*)`, ([, path = '']) => ({ path, osRelease: release.debian, group: 'syft status.d' })),
  rule(`${syft}/debian/testdata/(glob-paths|image-distroless-deb|image-dpkg)/(.*)`, ([, group = '', path = '']) => ({
    path,
    osRelease: release.debian,
    group: `dpkg ${group}`,
    ...(path.includes('/opkg/') && { note: notRead('opkg') }),
  })),
  rule(`${trivy}/pkg/dpkg/testdata/([^/]*)\\.txtar!(.*)`, ([, group = '', path = '']) => ({
    path,
    osRelease: release.debian,
    group: `dpkg ${group}.txtar`,
    ...(path.endsWith('/available') && { note: notRead('packages that could be installed') }),
  })),

  rule(`${syft}/redhat/testdata/Packages`, () => ({ path: 'var/lib/rpm/Packages', osRelease: release.rhel8 })),
  rule(`${syft}/redhat/testdata/container-manifest-2`, () => ({ path: 'var/lib/rpmmanifest/container-manifest-2', osRelease: release.mariner })),
  rule(`${syft}/redhat/testdata/glob-paths/(.*)`, ([, path = '']) => ({ path, osRelease: release.rhel9 })),
  rule(`${scalibr}/rpm/testdata/(Packages_epoch|invalid)`, () => ({ path: 'var/lib/rpm/Packages', osRelease: release.rhel8 })),
  rule(`${scalibr}/rpm/testdata/empty\\.sqlite`, () => ({ path: 'var/lib/rpm/rpmdb.sqlite', osRelease: release.rhel9 })),
  rule('knqyf263/go-rpmdb/.*/rpmdb\\.sqlite', () => ({ path: 'var/lib/rpm/rpmdb.sqlite', osRelease: release.mariner })),
  rule('knqyf263/go-rpmdb/.*/Packages\\.db', () => ({ path: 'usr/lib/sysimage/rpm/Packages.db', osRelease: release.sles })),
  rule('knqyf263/go-rpmdb/.*/Packages', () => ({ path: 'var/lib/rpm/Packages', osRelease: release.alma })),
  rule('own/rpmdb/ubi(8|9)/rpmdb\\.sqlite', ([, major]) => ({
    path: 'var/lib/rpm/rpmdb.sqlite',
    osRelease: major === '8' ? release.rhel8 : release.rhel9,
  })),

  rule(`${syft}/bitnami/testdata/([^/]*)/(.*)`, ([, group = '', path = '']) => ({
    path,
    osRelease: release.debian,
    beside: dpkg,
    group: `bitnami ${group}`,
    ...(!path.endsWith('.spdx') && { note: notRead('Bitnami') }),
  })),
  rule(`${syft}/gentoo/testdata/([^/]*)/(.*)`, ([, group = '', path = '']) => ({
    path,
    osRelease: release.gentoo,
    group: `portage ${group}`,
    note: notRead('Portage'),
  })),
  rule(`${scalibr}/portage/testdata/[^/]*`, () => ({ path: 'var/db/pkg/a/b-1/PF', osRelease: release.gentoo, note: notRead('Portage') })),
  rule(`${trivy}/pkg/bottlerocket_inventory/.*`, () => ({
    path: 'usr/share/bottlerocket/application-inventory.json',
    osRelease: release.bottlerocket,
    note: notRead('Bottlerocket'),
  })),
  rule(`${scalibr}/cos/testdata/.*`, () => ({
    path: 'etc/cos-package-info.json',
    osRelease: release.cos,
    note: notRead('Container-Optimized OS'),
  })),
  rule(`${scalibr}/flatpak/testdata/.*`, () => ({
    path: 'var/lib/flatpak/app/org.gimp.GIMP/current/active/export/share/metainfo/org.gimp.GIMP.metainfo.xml',
    osRelease: release.debian,
    beside: dpkg,
    note: notRead('Flatpak'),
  })),
  rule(`${scalibr}/snap/testdata/.*`, () => ({
    path: 'snap/core/16/meta/snap.yaml',
    osRelease: release.debian,
    beside: { ...dpkg, 'var/lib/snapd/state.json': '{}' },
    note: notRead('Snap'),
  })),
  rule(`${scalibr}/homebrew/testdata/(.*)`, ([, path]) => ({
    path: `home/linuxbrew/.linuxbrew/${path}`,
    osRelease: release.debian,
    beside: dpkg,
    group: 'homebrew',
    note: notRead('Homebrew'),
  })),
];

/** Where a file goes, or why it goes nowhere. @throws where no rule fits: a new file of shared data needs one */
export function placeOf(file: string): Place | string {
  for (const [pattern, place] of rules) {
    const match = pattern.exec(file);
    if (match !== null) return place(match);
  }
  throw new Error(`${file}: no rule says where it belongs in an image`);
}
