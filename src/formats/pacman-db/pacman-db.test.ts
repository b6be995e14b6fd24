import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { treeOf } from '../../../test/support/tree.ts';
import type { CatalogContext } from '../../core/ecosystem.ts';
import { MalformedError } from '../../core/error.ts';
import { parseDesc } from './desc.ts';
import { parseFiles } from './files.ts';
import { pacmanDatabase } from './index.ts';
import { target } from './pacman-db.fuzz.ts';

const arch: CatalogContext = {
  distribution: { ecosystem: 'Arch Linux', purlType: 'alpm', purlNamespace: 'arch', distro: 'arch' },
  osRelease: { ID: 'arch' },
};
const folder = 'var/lib/pacman/local';
const layer = { index: 0, diffId: `sha256:${'0'.repeat(64)}` };

function desc(name: string, version: string, more = ''): string {
  return `%NAME%\n${name}\n\n%VERSION%\n${version}\n\n${more}`;
}

describe('parseDesc', () => {
  it.each`
    text                                                        | read                                                                                 | because
    ${'%NAME%\na\n\n%VERSION%\n1-1\n'}                          | ${{ name: 'a', version: '1-1', architecture: '', licenses: [] }}                     | ${'the least there is'}
    ${'%NAME%\na\n\n%BASE%\na\n\n%ARCH%\nany\n'}                | ${{ name: 'a', version: '', architecture: 'any', licenses: [] }}                     | ${'a base of the same name is none; no version is an empty one'}
    ${'%NAME%\nb\n\n%BASE%\na\n\n%LICENSE%\nMIT\nGPL\n\nBSD\n'} | ${{ name: 'b', version: '', base: 'a', architecture: '', licenses: ['MIT', 'GPL'] }} | ${'several values, up to the blank line'}
    ${'%NAME%\r\na\r\n\r\n%VERSION%\r\n1-1\r\n'}                | ${{ name: 'a', version: '1-1', architecture: '', licenses: [] }}                     | ${'lines that end in two characters'}
    ${'%NAME%\na\n%VERSION%\n\n%NAME%\nb\n'}                    | ${{ name: 'a', version: '', architecture: '', licenses: [] }}                        | ${'a field without a blank line before it is a value; the first name counts'}
  `('$because', ({ text, read }: { text: string; read: unknown }) => expect(parseDesc(Buffer.from(text))).toEqual(read));

  it.each(['', '%NME%\nx\n', 'NAME\nx\n', `%NAME%\n${'x'.repeat(5000)}\n`])('%j names no package', (text) => {
    expect(() => parseDesc(Buffer.from(text))).toThrow(MalformedError);
  });
});

describe('parseFiles', () => {
  it('gives files, no directories and nothing of other sections', () => {
    expect(parseFiles(Buffer.from('%FILES%\nusr/\nusr/lib/libz.so\n/etc/x.conf\n\n%BACKUP%\netc/x.conf\t79fc\n'))).toBe(
      'usr/lib/libz.so\netc/x.conf',
    );
  });
});

describe('pacmanDatabase', () => {
  it('lists a package with the files it owns', () => {
    const tree = treeOf({
      [`${folder}/ALPM_DB_VERSION`]: '9\n',
      [`${folder}/gcc-libs-14.2.1-1/desc`]: desc('gcc-libs', '14.2.1-1', '%BASE%\ngcc\n\n%ARCH%\nx86_64\n\n%LICENSE%\nGPL-3.0-or-later\n'),
      [`${folder}/gcc-libs-14.2.1-1/files`]: '%FILES%\nusr/\nusr/lib/libgcc_s.so.1\n',
    });
    const purl = 'pkg:alpm/arch/gcc-libs@14.2.1-1?arch=x86_64&distro=arch';
    expect(pacmanDatabase.catalog(tree, arch)).toEqual({
      packages: [
        {
          purl,
          ecosystem: 'Arch Linux',
          name: 'gcc-libs',
          version: '14.2.1-1',
          architecture: 'x86_64',
          source: { name: 'gcc', version: '14.2.1-1' },
          licenses: ['GPL-3.0-or-later'],
          locations: [{ path: `/${folder}/gcc-libs-14.2.1-1/desc`, layer }],
        },
      ],
      unknowns: [],
      owned: [{ owner: purl, paths: ['usr/lib/libgcc_s.so.1'] }],
    });
  });

  it('reads nothing of that name elsewhere', () => {
    const tree = treeOf({ 'srv/desc': desc('a', '1-1'), [`${folder}/a/b/desc`]: desc('a', '1-1'), [`${folder}/desc`]: desc('a', '1-1') });
    expect(pacmanDatabase.catalog(tree, arch).packages).toEqual([]);
  });

  it('names packages of a distribution nobody knows by its id', () => {
    const tree = treeOf({ [`${folder}/a-1-1/desc`]: desc('a', '1-1') });
    expect(pacmanDatabase.catalog(tree, { osRelease: { ID: 'manjaro' } }).packages).toMatchObject([
      { purl: 'pkg:alpm/manjaro/a@1-1?distro=manjaro', ecosystem: 'manjaro' },
    ]);
  });
});

describeFuzz(target);
