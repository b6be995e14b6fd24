import { describe, expect, it } from 'vitest';
import { SeaworthyError } from '../core/error.ts';
import { overlayOf, referencesOf, scanTar, tarOfShorthand, textAnalyser, type Shorthand } from './fixtures/layers.ts';
import { overlay } from './overlay.ts';

const text = textAnalyser('text', [{ name: 'f' }, { name: 'g' }]);

/** Files of the final view that are named f or g, with content and layer. */
function view(layers: readonly (Shorthand | string)[]): string {
  const files = overlayOf(layers, [text]).tree.analysed(text);
  return files.map(({ path, facts, layer }) => `${path}=${facts}@${layer.index}`).join(' ');
}

describe('whiteouts', () => {
  it.each<[because: string, layers: readonly string[], expected: string]>([
    ['a whiteout hides a file', ['a/f=0', 'a/.wh.f='], ''],
    ['a whiteout hides a directory with all below it', ['a/b/f=0 a/g=0', 'a/.wh.b='], 'a/g=0@0'],
    ['a whiteout does not hide what its own layer has, whichever comes first', ['f=0', 'f=1 .wh.f='], 'f=1@1'],
    ['… nor the other way round', ['f=0', '.wh.f= f=1'], 'f=1@1'],
    ['a whiteout beside a new directory hides what was in the old one', ['d/f=0', 'd/ d/g=1 .wh.d='], 'd/g=1@1'],
    ['an opaque directory hides what lower layers have in it', ['d/f=0 d/e/f=0 f=0', 'd/.wh..wh..opq='], 'f=0@0'],
    ['an opaque marker comes before what it lets stand', ['d/f=0', 'd/.wh..wh..opq= d/g=1'], 'd/g=1@1'],
    ['an opaque marker comes behind what it lets stand', ['d/f=0', 'd/g=1 d/.wh..wh..opq='], 'd/g=1@1'],
    ['an opaque directory hides below directories that its layer also has', ['d/e/f=0', 'd/e/ d/e/g=1 d/.wh..wh..opq='], 'd/e/g=1@1'],
    ['an opaque root', ['d/f=0', '.wh..wh..opq= g=1'], 'g=1@1'],
    ['a file comes back in a later layer', ['f=0', '.wh.f=', 'f=2'], 'f=2@2'],
    ['a bare marker hides nothing', ['d/f=0', '.wh.= d/.wh.='], 'd/f=0@0'],
    ['markers of . and .. hide nothing', ['d/f=0', 'd/.wh..= d/.wh...='], 'd/f=0@0'],
    ['bookkeeping of aufs hides and shows nothing', ['d/f=0', '.wh..wh.plnk/f=1 .wh..wh.aufs= d/.wh..wh.orph/'], 'd/f=0@0'],
    ['a whiteout goes through the links of its path', ['d/f=0 l->d', 'l/.wh.f='], ''],
    ['a whiteout of a link does not touch what it leads to', ['d/f=0 l->d', '.wh.l='], 'd/f=0@0'],
    ['a whiteout below a directory that is replaced later in its layer does not follow the new link', ['a/f=0 b/f=0', 'a/.wh.f= a->b'], 'b/f=0@0'],
    ['a whiteout is only for its own name', ['a/f=0 a/g=0', 'a/.wh.f='], 'a/g=0@0'],
  ])('%s', (_, layers, expected) => {
    expect(view(layers)).toBe(expected);
  });
});

describe('replacements', () => {
  it.each<[because: string, layers: readonly string[], expected: string]>([
    ['a file replaces a file', ['f=0', 'f=1'], 'f=1@1'],
    ['of two entries of one path the last wins', ['f=0 f=1'], 'f=1@0'],
    ['a file replaces a directory and all below it', ['d/f=0', 'd=1'], ''],
    ['a directory replaces a file', ['d=0', 'd/ d/f=1'], 'd/f=1@1'],
    ['a directory is laid over a directory', ['d/f=0', 'd/ d/g=1'], 'd/f=0@0 d/g=1@1'],
    ['a directory replaces a link to a directory', ['d/f=0 l->d', 'l/ l/g=1'], 'd/f=0@0 l/g=1@1'],
    ['a path goes through a link of a lower layer', ['usr/lib/ lib->usr/lib', 'lib/f=1'], 'usr/lib/f=1@1'],
    ['a path goes through an absolute link', ['usr/lib/ lib->/usr/lib', 'lib/f=1'], 'usr/lib/f=1@1'],
    ['a path through a link that leads outside stays inside', ['up->../../../etc', 'up/f=1'], 'etc/f=1@1'],
    ['a path through a link to nowhere makes what it leads to', ['l->d/e', 'l/f=1'], 'd/e/f=1@1'],
    ['a link replaces a directory: later paths go where it leads', ['a/f=0 b/', 'a/g=1 a->b a/f=1'], 'b/f=1@1'],
    ['a file replaces a link: later paths find no way through it', ['b/ l->b', 'l/f=1 l= l/g=1'], 'b/f=1@1'],
    ['a directory replaces a file in its way: later paths go through it', ['d=0', 'd/f=1 d/ d/g=1'], 'd/g=1@1'],
    ['leading dots and slashes do not matter', ['./d//f=0', '/d/g=1'], 'd/f=0@0 d/g=1@1'],
    ['entries that lead outside are left out', ['../f=0 d/../../g=0 d/../f=1'], 'f=1@0'],
    ['empty names are left out', ['=0 ./ / f=1'], 'f=1@0'],
  ])('%s', (_, layers, expected) => {
    expect(view(layers)).toBe(expected);
  });
});

describe('hard links', () => {
  it.each<[because: string, layers: readonly string[], expected: string]>([
    ['to a file of the layer', ['x=0 f=>x'], 'f=0@0'],
    ['to a file behind it', ['f=>x x=0'], 'f=0@0'],
    ['to a link to a file', ['x=0 y=>x f=>/y'], 'f=0@0'],
    ['to a chain in the wrong order', ['f=>y y=>x x=0'], 'f=0@0'],
    ['to what the path had at that moment', ['x=0 f=>x x=1'], 'f=0@0'],
    ['to a file of a lower layer that was read', ['d/g=0', 'f=>d/g'], 'd/g=0@0 f=0@1'],
    ['to a file that is removed later', ['x=0 f=>x', '.wh.x='], 'f=0@0'],
    ['to itself', ['f=0 f=>f'], 'f=0@0'],
    ['in a circle', ['f=>g g=>f'], ''],
    ['to nowhere', ['f=>no/such'], ''],
    ['to a directory', ['d/ f=>d'], ''],
    ['to the outside', ['f=>../../etc/passwd'], ''],
    ['to what the lower layer has at that moment', ['pad= x=0', 'f=>x x=1'], ''],
    ['through a link that leads elsewhere by then', ['a/x=A b/x=B l->a l/x=L l->b f=>l/x'], ''],
    ['that a later entry replaces', ['f=>x f=1 x=0'], 'f=1@0'],
  ])('%s', (_, layers, expected) => {
    expect(view(layers)).toBe(expected);
  });

  it('look like the file they lead to', () => {
    const { tree } = overlayOf(['x=abc l->x', 'f=>x m=>l']);
    expect(tree.get('f')).toEqual({ type: 'file', size: 3, mode: 0o644, layer: referencesOf(2)[1] });
    expect(tree.get('m')).toMatchObject({ type: 'symlink', target: 'x' });
    expect(tree.resolve('m')).toBe('x');
  });

  it('name an unknown where nobody has read the content', () => {
    const { unknowns } = overlayOf(['x=0', 'd/f=>x', 'e/f=>x', 'e/.wh.f='], [text]);
    expect(unknowns).toEqual([
      {
        kind: 'unreadable',
        subject: '/d/f',
        reason: 'it is a hard link to a file that was not read under a name of its own (text)',
        layer: referencesOf(4)[1],
      },
    ]);
  });

  it('name an unknown where the layer has the content too late', () => {
    expect(overlayOf(['pad= x=0', 'f=>x x=1'], [text]).unknowns.map((unknown) => unknown.subject)).toEqual(['/f']);
  });

  it('name none where they lead to a symbolic link, whose target is seen at its real path', () => {
    expect(overlayOf(['f=>l l->x x=0'], [text]).unknowns).toEqual([]);
  });

  it('name none where it was read and said nothing', () => {
    expect(overlayOf(['f=nothing', 'd/f=>f'], [text]).unknowns).toEqual([]);
  });
});

describe('what was replaced', () => {
  it('names the same path in lower layers, highest first', () => {
    const { tree } = overlayOf(['f=0', 'f=1 f=1b', 'x=', 'f=3'], [text]);
    const [file] = tree.analysed(text);
    expect([file, ...(file?.replaced ?? [])].map((reading) => [reading?.facts, reading?.layer.index])).toEqual([
      ['3', 3],
      ['1b', 1],
      ['0', 0],
    ]);
  });

  it('passes over what the analyser did not read', () => {
    const { tree } = overlayOf(['f=0', 'f=nothing', 'f=2'], [text]);
    expect(tree.analysed(text)[0]?.replaced.map((reading) => reading.facts)).toEqual(['0']);
  });

  it('passes over files that no analyser was offered', () => {
    const magic = textAnalyser('magic', [{ magic: [0x23] }]);
    const { tree } = overlayOf(['x=#0', 'x=plain', 'x=#2'], [magic]);
    expect(tree.analysed(magic)[0]?.replaced.map((reading) => reading.facts)).toEqual(['#0']);
  });

  it('knows files of an opaque directory that its layer wrote anew', () => {
    const { tree } = overlayOf(['d/f=0', 'd/.wh..wh..opq= d/f=1'], [text]);
    expect(tree.analysed(text)[0]?.replaced.map((reading) => reading.facts)).toEqual(['0']);
  });

  it('ends where the file was deleted', () => {
    const { tree } = overlayOf(['f=0', '.wh.f=', 'f=2'], [text]);
    expect(tree.analysed(text)[0]?.replaced).toEqual([]);
  });
});

describe('FileTree', () => {
  const { tree } = overlayOf([
    'usr/lib/x=abc lib->usr/lib abs->/usr/lib/x up->../../../lib/x usr/rel->../lib/./x loop->loop2 loop2->loop/x dangling->no/such self->self root->/ through->usr/lib/x/y',
  ]);

  it.each`
    path               | real           | because
    ${'usr/lib/x'}     | ${'usr/lib/x'} | ${'no link'}
    ${'/usr/lib/x'}    | ${'usr/lib/x'} | ${'a leading slash does not matter'}
    ${'lib/x'}         | ${'usr/lib/x'} | ${'a link in the middle'}
    ${'lib'}           | ${'usr/lib'}   | ${'a link at the end'}
    ${'abs'}           | ${'usr/lib/x'} | ${'an absolute link'}
    ${'up'}            | ${'usr/lib/x'} | ${'.. beyond the root stays at the root'}
    ${'usr/rel'}       | ${'usr/lib/x'} | ${'a relative link'}
    ${'root/lib/x'}    | ${'usr/lib/x'} | ${'a link to the root'}
    ${'usr/lib/../..'} | ${''}          | ${'the root is the empty path'}
    ${'lib/../rel'}    | ${'usr/lib/x'} | ${'.. is where the link led, not where it stands'}
    ${'loop'}          | ${undefined}   | ${'a circle'}
    ${'self'}          | ${undefined}   | ${'a circle of one'}
    ${'dangling'}      | ${undefined}   | ${'nowhere'}
    ${'through'}       | ${undefined}   | ${'through a file'}
    ${'no/such'}       | ${undefined}   | ${'not there'}
  `('resolves $path to $real: $because', ({ path, real }) => {
    expect(tree.resolve(path as string)).toBe(real);
  });

  it('follows forty links and no more', () => {
    const links = Array.from({ length: 42 }, (_, index): Shorthand[number] => [`l${index}`, { link: index === 0 ? 'f' : `l${index - 1}` }]);
    const long = overlayOf([[['f', '0'], ...links]]).tree;
    expect([long.resolve('l39'), long.resolve('l40')]).toEqual(['f', undefined]);
  });

  it('describes paths as they are, links not followed', () => {
    const layer = referencesOf(1)[0];
    expect(tree.get('usr/lib/x')).toEqual({ type: 'file', size: 3, mode: 0o644, layer });
    expect(tree.get('lib')).toEqual({ type: 'symlink', size: 0, mode: 0o777, target: 'usr/lib', layer });
    expect(tree.get('/usr/lib/')).toEqual({ type: 'directory', size: 0, mode: 0o755, layer });
    expect(tree.get('')).toMatchObject({ type: 'directory' });
    expect([tree.get('lib/x'), tree.get('no'), tree.get('usr/lib/x/y'), tree.get('..')]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('lists a file once, under its real path, wherever links lead to it', () => {
    expect(view(['usr/lib/f=0 lib->usr/lib f->usr/lib/f'])).toBe('usr/lib/f=0@0');
  });

  it('orders by path and answers the same again', () => {
    const { tree: ordered } = overlayOf(['b/f=0 a/f=0 a-b/f=0'], [text]);
    expect(ordered.analysed(text).map((file) => file.path)).toEqual(['a-b/f', 'a/f', 'b/f']);
    expect(ordered.analysed(text)).toBe(ordered.analysed(text));
  });

  it('is empty without layers', () => {
    const { tree: empty, unknowns } = overlay([], []);
    expect([empty.get(''), empty.resolve('a'), empty.analysed(text), unknowns]).toEqual([undefined, undefined, [], []]);
  });

  it('refuses layers without references: a mistake of the caller', () => {
    expect(() => overlay([scanTar(tarOfShorthand([]), [])], [])).toThrow(RangeError);
  });
});

describe('unknowns', () => {
  const status = textAnalyser('status', [{ path: 'var/lib/dpkg/status' }, { directory: 'var/lib/dpkg/status.d', suffix: '.x' }]);
  const layer = referencesOf(1)[0];

  it('keep to the final view', () => {
    const { unknowns } = overlayOf(['a/f=broken b/f=broken c/f=broken', '.wh.a= b/f=whole'], [text]);
    expect(unknowns).toEqual([{ kind: 'unreadable', subject: '/c/f', reason: 'it is broken (text)', layer: referencesOf(2)[0] }]);
  });

  it('name the real path', () => {
    const { unknowns } = overlayOf(['usr/lib/ lib->usr/lib', 'lib/f=broken'], [text]);
    expect(unknowns.map((unknown) => [unknown.subject, unknown.layer?.index])).toEqual([['/usr/lib/f', 1]]);
  });

  it.each<[because: string, layer: string, subject: string, real: string]>([
    ['a link at the end', 'opt/db=0 var/lib/dpkg/status->/opt/db', '/var/lib/dpkg/status', '/opt/db'],
    ['a link on the way', 'opt/status=0 var/lib/dpkg->../../opt', '/var/lib/dpkg/status', '/opt/status'],
    ['an entry that was written through another link', 'var/lib/dpkg/ l->var/lib/dpkg l/status=0', '/var/lib/dpkg/status', '/var/lib/dpkg/status'],
  ])('tell of a path selected exactly whose content nobody read: %s', (_, entries, subject, real) => {
    expect(overlayOf([entries], [status]).unknowns).toEqual([
      { kind: 'unreadable', subject, reason: `its content is that of ${real}, which was not read (status)`, layer },
    ]);
  });

  it('tell of a directory whose files nobody read', () => {
    const { unknowns } = overlayOf(['opt/a.x=0 opt/b.x=0 opt/c.y=0 var/lib/dpkg/status.d->/opt'], [status]);
    expect(unknowns).toEqual([
      {
        kind: 'unreadable',
        subject: '/var/lib/dpkg/status.d',
        reason: 'it leads to /opt, where files such as "a.x" were not read (status)',
        layer,
        count: 2,
      },
    ]);
  });

  it.each([
    ['read at its real path', 'var/lib/dpkg/status=0 db->var/lib/dpkg/status'],
    ['read and none of its business', 'var/lib/dpkg/status=nothing'],
    ['a link to nowhere', 'var/lib/dpkg/status->no'],
    ['a directory', 'var/lib/dpkg/status/'],
    ['written through a link, and read', 'var/lib/real/ var/lib/dpkg->real var/lib/dpkg/status=0'],
    ['a directory read file by file', 'var/lib/dpkg/status.d/a.x=0 var/lib/dpkg/status.d/a.y=0'],
  ])('tell nothing where there is nothing to tell: %s', (_, entries) => {
    expect(overlayOf([entries], [status]).unknowns).toEqual([]);
  });

  it('tell of a path once, whatever the ways it is known', () => {
    expect(overlayOf(['x=0', 'var/lib/dpkg/status=>x'], [status]).unknowns.map((unknown) => unknown.subject)).toEqual(['/var/lib/dpkg/status']);
  });

  it('tell nothing of paths that the analyser does not accept', () => {
    const choosy = { ...status, accepts: (path: string) => path.endsWith('b.x') };
    expect(overlayOf(['opt/db=0 var/lib/dpkg/status->/opt/db var/lib/dpkg/status.d/a.x=0'], [choosy]).unknowns).toEqual([]);
  });

  it('tell nothing of links that have a selected name by chance', () => {
    expect(overlayOf(['store/x=0 node_modules/f->../store/x'], [text]).unknowns).toEqual([]);
  });

  it('count entries that find no place, once for each layer', () => {
    const { unknowns } = overlayOf(['x=0 x/a=1 x/b=1 loop->loop loop/c=1']);
    const reason = 'its path leads through a file, in a circle or is longer than a runtime can make; such entries of the layer are left out';
    expect(unknowns).toEqual([{ kind: 'unreadable', subject: '/x/a', reason, layer, count: 3 }]);
  });

  it('count entries that lead outside, once for each layer', () => {
    const { unknowns } = overlayOf(['../a=0 /../b=0 c=0']);
    expect(unknowns).toEqual([
      { kind: 'unreadable', subject: '../a', reason: 'its path leads outside the image; such entries of the layer are left out', layer, count: 2 },
    ]);
  });
});

describe('bounds', () => {
  it('leaves out paths that are longer than a runtime can make, also through links', () => {
    const deep = 'd/'.repeat(1_500);
    const { tree, unknowns } = overlayOf([`${deep}f=0 l->${deep} l/${deep}f=0`], [text]);
    expect(tree.analysed(text)).toHaveLength(1);
    expect(unknowns.map((unknown) => unknown.count)).toEqual([1]);
  });

  it('hides the deepest directories without running out of stack', () => {
    const { tree } = overlayOf([`${'d/'.repeat(2_046)}f=0`, '.wh.d= g=1'], [text]);
    expect(tree.analysed(text).map((file) => file.path)).toEqual(['g']);
  });

  it('stops where links make it walk without end', () => {
    const chain = Array.from({ length: 38 }, (_, index): Shorthand[number] => [
      `l${index}`,
      { link: `${'d/'.repeat(2_000)}${index === 0 ? '' : `../`.repeat(2_000)}${index === 0 ? '' : `l${index - 1}`}` },
    ]);
    const layers: readonly Shorthand[] = [
      [[`${'d/'.repeat(2_000)}x`, '0'], ...chain],
      Array.from({ length: 3_000 }, (_, index): Shorthand[number] => [`l37/${index}/f`, '1']),
    ];
    expect(() => overlayOf(layers)).toThrow(SeaworthyError);
  });

  it('takes time in proportion to the entries where directories are replaced again and again', () => {
    const flips = Array.from({ length: 5_000 }, (_, index): Shorthand[number][] => [
      ['a', { link: 'b' }],
      ['a', null],
      [`a/f`, String(index)],
    ]).flat();
    expect(view([flips])).toBe('a/f=4999@0');
  });
});
