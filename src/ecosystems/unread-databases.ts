import type { FileTree } from '../core/file-tree.ts';
import type { Package } from '../core/package.ts';
import type { Unknown } from '../core/unknown.ts';
import { embeddedSbom } from './embedded-sboms.ts';

/** Package databases that no ecosystem of this version reads, by where they lie. */
const unread: readonly { readonly path: string; readonly of: string }[] = [
  { path: 'var/db/pkg', of: 'Portage' },
  { path: 'var/db/xbps', of: 'XBPS' },
  { path: 'usr/lib/opkg/status', of: 'opkg' },
  { path: 'var/lib/opkg/status', of: 'opkg' },
  { path: 'var/lib/pkgtools/packages', of: 'Slackware' },
  { path: 'nix/var/nix/db/db.sqlite', of: 'Nix' },
  { path: 'var/guix/db/db.sqlite', of: 'Guix' },
  { path: 'opt/bitnami', of: 'Bitnami' },
  { path: 'usr/local/lib/luarocks', of: 'LuaRocks' },
  { path: 'usr/local/lib/php/.registry', of: 'PEAR' },
  { path: 'var/lib/snapd/state.json', of: 'Snap' },
  { path: 'var/lib/snapd/seed/seed.yaml', of: 'Snap' },
  { path: 'var/lib/flatpak/app', of: 'Flatpak' },
  { path: 'var/lib/flatpak/runtime', of: 'Flatpak' },
  { path: 'home/linuxbrew/.linuxbrew/Cellar', of: 'Homebrew' },
  { path: 'opt/homebrew/Cellar', of: 'Homebrew' },
  { path: 'usr/local/Cellar', of: 'Homebrew' },
  { path: 'usr/share/bottlerocket/application-inventory.json', of: 'Bottlerocket' },
  { path: 'etc/cos-package-info.json', of: 'Container-Optimized OS' },
];

/** A package database that is there and that nobody reads is a gap, whatever else the image holds. */
export function unreadDatabases(tree: FileTree): readonly Unknown[] {
  return unread
    .filter(({ path, of }) => tree.get(path) !== undefined && !(of === 'Bitnami' && hasSboms(tree, path)))
    .map(({ path, of }) => ({
      kind: 'unreadable',
      subject: `/${path}`,
      reason: `this version does not read ${of} databases: the packages it lists were not examined`,
    }));
}

/** Bitnami writes SBOMs beside what it installs, which say the same. */
function hasSboms(tree: FileTree, folder: string): boolean {
  return tree.analysed(embeddedSbom).some(({ path }) => path.startsWith(`${folder}/`));
}

/** Packages of a distribution whose record says no version: one Unknown for each database. */
export function withoutVersion(packages: readonly Package[]): readonly Unknown[] {
  const counts = new Map<string, number>();
  for (const { version, locations } of packages) {
    const path = locations[0]?.path ?? '';
    if (version === '') counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return [...counts].map(([subject, count]) => ({
    kind: 'unreadable',
    subject,
    count,
    reason: 'packages recorded there without a version cannot be judged: the database is damaged',
  }));
}
