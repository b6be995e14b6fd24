import { describe, expect, it } from 'vitest';
import { treeOf } from '../../test/support/tree.ts';
import { catalogTree, ecosystems } from './index.ts';

const debian = {
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
  'var/lib/dpkg/status': 'Package: zlib1g\nStatus: install ok installed\nVersion: 1\n',
};

describe('what no ecosystem reads', () => {
  it.each`
    path                                           | because
    ${'nix/var/nix/db/db.sqlite'}                  | ${'Nix beside dpkg'}
    ${'var/db/pkg/a/b-1/CONTENTS'}                 | ${'a folder of Portage'}
    ${'usr/lib/opkg/status'}                       | ${'opkg where OpenWrt keeps it'}
    ${'opt/bitnami/.bitnami_components.json'}      | ${'a folder of Bitnami'}
    ${'var/lib/flatpak/app/org.gimp.GIMP/current'} | ${'a folder of Flatpak'}
  `('names $path as not examined: $because', ({ path }: { path: string }) => {
    expect(catalogTree(treeOf({ ...debian, [path]: 'x' }), ecosystems).unknowns).toMatchObject([
      { kind: 'unreadable', subject: expect.stringMatching(/^\/(nix|var\/db\/pkg$|usr\/lib\/opkg|opt\/bitnami$|var\/lib\/flatpak\/app$)/) },
    ]);
  });

  it('names the database whose packages have no version', () => {
    const { unknowns } = catalogTree(
      treeOf({ 'etc/os-release': 'ID=alpine\nVERSION_ID=3.10.4\n', 'lib/apk/db/installed': 'P:half\nV:' }),
      ecosystems,
    );
    expect(unknowns).toMatchObject([{ kind: 'unreadable', subject: '/lib/apk/db/installed', count: 1 }]);
  });

  it('says nothing where all is read', () => {
    expect(catalogTree(treeOf(debian), ecosystems).unknowns).toEqual([]);
  });
});
