import { describe, expect, it } from 'vitest';
import { sourceOf } from '../core/bytes.ts';
import type { FileAnalyser } from '../core/files.ts';
import { block, padded, pax, zeros } from '../formats/tar/fixtures/raw.ts';
import { tarOf } from '../formats/tar/index.ts';
import { randomAccess, scanTar, streaming, tarOfShorthand, textAnalyser, walkTar, type Access, type Shorthand } from './fixtures/layers.ts';
import type { LayerFacts } from './layer-facts.ts';
import { LayerScanner, type BodyAccess } from './layer-scanner.ts';

const accesses: readonly Access[] = ['random', 'streaming', 'streaming once'];
const text = textAnalyser('text', [{ name: 'f' }, { name: 'g' }]);

function pathAt({ entries }: LayerFacts, entry: number): string {
  const directory = entries.directories[entries.parents[entry] as number];
  return `${directory === '' ? '' : `${directory}/`}${entries.names[entry]}`;
}

/** What an analyser found: path=facts; silent ones as path, missed ones as path? */
function told(layer: LayerFacts, analyser = 'text'): readonly string[] {
  const analysis = layer.analyses.find((candidate) => candidate.analyser === analyser);
  return [
    ...(analysis?.found ?? []).map(({ entry, facts }) => `${pathAt(layer, entry)}=${String(facts)}`),
    ...(analysis?.silent ?? []).map((entry) => pathAt(layer, entry)),
    ...(analysis?.missed ?? []).map((entry) => `${pathAt(layer, entry)}?`),
  ];
}

function scan(entries: Shorthand | string, analysers: readonly FileAnalyser[] = [text], access: Access = 'random'): LayerFacts {
  return scanTar(tarOfShorthand(entries), analysers, access);
}

describe('the listing', () => {
  it('has all entries in the order of the tar, their paths normalised', () => {
    const layer = scan('./usr/ usr/bin//x=abc /bin->usr/bin y=>./usr/bin/x .wh.z= = ./');
    const { entries } = layer;
    expect(
      Array.from({ length: entries.count }, (_, entry) => [pathAt(layer, entry), entries.types[entry], entries.sizes[entry], entries.modes[entry]]),
    ).toEqual([
      ['usr', 1, 0, 0o755],
      ['usr/bin/x', 0, 3, 0o644],
      ['bin', 2, 0, 0o777],
      ['y', 3, 0, 0o644],
      ['.wh.z', 0, 0, 0o644],
    ]);
    expect([...entries.targets]).toEqual([
      [2, 'usr/bin'],
      [3, './usr/bin/x'],
    ]);
    expect(entries.directories).toEqual(['', 'usr/bin']);
  });

  it('tells where the last body ends where the size of the tar is not given', () => {
    const tar = tarOf([{ path: 'a', content: 'abc' }]);
    const scanner = new LayerScanner([], randomAccess(tar));
    walkTar(tar, scanner);
    expect([scanner.facts('sha256:1').size, scanTar(tar, []).size]).toEqual([515, tar.length]);
  });
});

describe.each(accesses)('what analysers are given, %s', (access) => {
  it('is what they select, and nothing else', () => {
    const other = textAnalyser('other', [{ path: 'a/f' }]);
    const layer = scan('a/f=1 b/f=2 b/x=3 g/ d/g->f', [text, other], access);
    expect([told(layer), told(layer, 'other')]).toEqual([['a/f=1', 'b/f=2'], ['a/f=1']]);
  });

  it('is told by magic too, of regular files only', () => {
    const magic = textAnalyser('text', [{ magic: [0x31] }]);
    expect(told(scan('a=1x b=2x c= .wh.d=1', [magic], access))).toEqual(['a=1x']);
  });

  it('is not a whiteout', () => expect(told(scan('.wh.f= a/.wh.x.f=', [textAnalyser('text', [{ suffix: 'f' }])], access))).toEqual([]));

  it('has path, size and permissions, and can be read anywhere', () => {
    const seen: unknown[] = [];
    const nosy = textAnalyser('nosy', [{ name: 'f' }], {
      read: (file) => {
        seen.push([file.path, file.size, file.mode, Buffer.from(file.source.read(2, 2)).toString(), Buffer.from(file.bytes()).toString()]);
        return undefined;
      },
    });
    const layer = scan('a/f=abcdef', [nosy], access);
    expect(seen).toEqual([['a/f', 6, 0o644, 'cd', 'abcdef']]);
    expect(told(layer, 'nosy')).toEqual(['a/f']);
  });

  it('becomes an unknown where it is malformed or too large, named with the analyser', () => {
    const layer = scan('a/f=broken b/f=xxxxxxxxxxx c/f=fine', [{ ...text, limit: 10 }], access);
    expect(layer.unknowns).toEqual([
      { kind: 'unreadable', subject: '/a/f', reason: 'it is broken (text)', entry: 0 },
      { kind: 'unreadable', subject: '/b/f', reason: 'it has 11 bytes, more than the 10 that are read (text)', entry: 1 },
    ]);
    expect(told(layer)).toEqual(['c/f=fine', 'a/f', 'b/f']);
  });

  it('lets a bug through', () => {
    const bug = textAnalyser('bug', [{ name: 'f' }], {
      read: () => {
        throw new TypeError('a bug');
      },
    });
    expect(() => scan('f=x', [bug], access)).toThrow(TypeError);
  });
});

describe('unknowns', () => {
  it('names a thousand unreadable files and counts the rest', () => {
    const layer = scan(Array.from({ length: 1_003 }, (_, index) => [`${index}/f`, 'broken'] as const));
    expect(layer.unknowns).toHaveLength(1_001);
    expect(layer.unknowns.at(-1)).toEqual({
      kind: 'unreadable',
      subject: 'more files',
      reason: '3 more files of the layer could not be read',
      count: 3,
    });
  });

  it('has one for all entries that lead outside', () => {
    const layer = scan('../f=1 a/../../g=2 a/../f=3');
    expect(told(layer)).toEqual(['f=3']);
    expect(layer.unknowns).toEqual([
      { kind: 'unreadable', subject: '../f', reason: 'its path leads outside the image; such entries of the layer are left out', count: 2 },
    ]);
  });

  it.each<[because: string, bodies: BodyAccess]>([
    ['the reader forgets it', { open: () => undefined }],
    ['the sink never hands it over', { open: () => ({ write: () => undefined, end: () => undefined }) }],
  ])('has one for a body that does not come: %s', (_, bodies) => {
    const scanner = new LayerScanner([text], bodies);
    walkTar(tarOfShorthand('f=abc'), scanner);
    expect(scanner.facts('sha256:1').unknowns).toEqual([{ kind: 'unreadable', subject: '/f', reason: 'its content was not handed over', entry: 0 }]);
  });

  it('has one for a body that comes in part', () => {
    const cut: BodyAccess = {
      open(entry, use) {
        use({ size: entry.storedSize, read: () => Buffer.from('a') });
        return undefined;
      },
    };
    const scanner = new LayerScanner([text], cut);
    walkTar(tarOfShorthand('f=abc'), scanner);
    expect(scanner.facts('sha256:1').unknowns[0]?.reason).toBe('it is cut off after 1 of 3 bytes (text)');
  });
});

describe('content that is kept', () => {
  it('does not change when the source uses its memory again', () => {
    const memory = Buffer.alloc(8);
    const reused: BodyAccess = {
      open(_, use) {
        use({ size: 3, read: (offset, length) => (memory.fill(0x61 + offset), memory.subarray(0, length)) });
        return undefined;
      },
    };
    const seen: string[] = [];
    const keeper = textAnalyser('keeper', [{ name: 'f' }], {
      read: (file) => {
        const whole = file.bytes();
        file.source.read(1, 2);
        seen.push(Buffer.from(whole).toString());
        return undefined;
      },
    });
    walkTar(tarOfShorthand('f=abc'), new LayerScanner([keeper], reused));
    expect(seen).toEqual(['aaa']);
  });
});

describe('sparse files', () => {
  const header = pax({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 'f', 'GNU.sparse.realsize': '8' });
  const sparse = (map: string): Buffer => Buffer.concat([header, block({ name: 'x', size: 515 }), padded(map), padded('abc'), zeros]);

  it.each(accesses)('are read expanded, %s', (access) => {
    expect(told(scanTar(sparse('1\n2\n3\n'), [text], access))).toEqual(['f=\0\0abc\0\0\0']);
  });

  it('are not taken by what is stored where they begin with a hole', () => {
    const magic = textAnalyser('text', [{ magic: [0x61] }]);
    expect(told(scanTar(sparse('1\n2\n3\n'), [magic]))).toEqual([]);
    expect(told(scanTar(sparse('1\n0\n3\n'), [magic]))).toEqual(['f=abc\0\0\0\0\0']);
  });

  it('are not expanded beyond the limit', () => {
    expect(scanTar(sparse('1\n2\n3\n'), [{ ...text, limit: 7 }]).unknowns.map((unknown) => unknown.reason)).toEqual([
      'it has 8 bytes, more than the 7 that are read (text)',
    ]);
  });

  it('are found behind hard links', () => {
    const tar = Buffer.concat([
      header,
      block({ name: 'x', size: 515 }),
      padded('1\n2\n3\n'),
      padded('abc'),
      block({ name: 'a/g', flag: '1', link: 'f' }),
      zeros,
    ]);
    const onlyG = textAnalyser('text', [{ name: 'g' }]);
    for (const access of ['random', 'streaming'] as const) expect(told(scanTar(tar, [onlyG], access))).toEqual(['a/g=\0\0abc\0\0\0']);
  });
});

describe('hard links', () => {
  const onlyF = textAnalyser('text', [{ name: 'f' }]);
  const store = 'store/1=one store/2=two app/f=>store/1 app/d/f=>/store/2 app/e/f=>./store/1';

  it.each<[Access, readonly string[]]>([
    ['random', ['app/f=one', 'app/d/f=two', 'app/e/f=one']],
    ['streaming', ['app/f=one', 'app/d/f=two', 'app/e/f=one']],
    ['streaming once', ['app/f?', 'app/d/f?', 'app/e/f?']],
  ])('out of a store whose names nobody selects: %s', (access, expected) => {
    expect(told(scan(store, [onlyF], access)).toSorted()).toEqual([...expected].toSorted());
  });

  it.each(accesses)('are read once more under the same name, %s', (access) => {
    let reads = 0;
    const counting = textAnalyser('text', [{ name: 'f' }], { read: () => (reads += 1) });
    expect(told(scan('a/f=x b/f=>a/f c/f=>b/f', [counting], access))).toEqual(['a/f=1', 'b/f=1', 'c/f=1']);
  });

  it('are read anew under another name, which may say something', () => {
    const naming = textAnalyser('text', [{ suffix: '.jar' }], { read: (file) => file.path });
    expect(told(scan('a.jar=x b.jar=>a.jar', [naming]))).toEqual(['a.jar=a.jar', 'b.jar=b.jar']);
    expect(told(scan('a.jar=x b.jar=>a.jar', [naming], 'streaming'))).toEqual(['a.jar=a.jar', 'b.jar=b.jar']);
  });

  it.each(accesses)('to what an analyser has nothing to say of need no second look, %s', (access) => {
    const magic = textAnalyser('text', [{ magic: [0x6e] }]);
    const tar = tarOfShorthand('perl=nothing perl5=>perl');
    const scanner = new LayerScanner([magic], access === 'random' ? randomAccess(tar) : streaming);
    walkTar(tar, scanner);
    expect(scanner.secondPass()).toBeUndefined();
    expect(told(scanner.facts('sha256:1'))).toEqual(['perl', 'perl5']);
  });

  it('are selected by the magic of their target, where they are accepted and it was not', () => {
    const magic = textAnalyser('text', [{ magic: [0x31] }], { accepts: (path) => path.startsWith('b/') });
    for (const access of ['random', 'streaming'] as const) expect(told(scan('a/x=1 b/x=>a/x', [magic], access))).toEqual(['b/x=1']);
  });

  it.each([
    ['in a circle', 'a/f=>b/f b/f=>a/f'],
    ['to itself', 'a/f=>a/f b/f=>no'],
    ['to a lower layer', 'a/f=>x b/f=>x'],
    ['to the outside', 'a/f=>../../etc/passwd b/f=>'],
    ['to a directory or a symlink', 'd/ l->x a/f=>d b/f=>l'],
  ])('are noted as missed %s', (_, entries) => {
    expect(told(scan(entries))).toEqual(['a/f?', 'b/f?']);
  });

  it('are bounded in how far they lead', () => {
    const chain = Array.from({ length: 50 }, (_, index) => [`${index}/f`, index === 49 ? 'end' : { hard: `${index + 1}/f` }] as const);
    expect(told(scan(chain)).filter((path) => path.endsWith('?'))).toHaveLength(9);
  });

  it('take time in proportion to their number, however often their target is repeated', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => (index % 2 === 0 ? (['f', 'x'] as const) : ([`${index}/f`, { hard: 'f' }] as const)));
    expect(told(scan(many)).filter((path) => path.includes('/'))).toHaveLength(10_000);
  });
});

it('opens only what is selected', () => {
  const opened: string[] = [];
  const bodies: BodyAccess = {
    open(entry, use) {
      opened.push(entry.path);
      use(sourceOf(Buffer.from('x')));
      return undefined;
    },
  };
  walkTar(tarOfShorthand('a=x f=x d/f/'), new LayerScanner([text], bodies));
  expect(opened).toEqual(['f']);
});
