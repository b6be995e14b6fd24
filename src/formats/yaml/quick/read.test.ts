import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../../test/support/fuzz.ts';
import { packed } from '../../../../test/support/packed.ts';
import { hasShared } from '../../../../test/support/shared.ts';
import { randomYaml } from '../../../../test/support/yaml-writer.ts';
import { comparedQuickly, target } from './read.fuzz.ts';
import { quickText, readQuickly } from './read.ts';

const read = (text: string): ReturnType<typeof readQuickly> => {
  const lines = quickText(text);
  return lines === undefined ? undefined : readQuickly(lines, 0, lines.length);
};

describe('readQuickly', () => {
  it.each<[string, unknown, string]>([
    ['a: 1\nb: {c: [x, "y"]}\n', { a: 1, b: { c: ['x', 'y'] } }, 'collections of both styles'],
    ['l:\n- a: 1\n  b: 2\n- - x\n  - w\n-\n  z\n', { l: [{ a: 1, b: 2 }, ['x', 'w'], 'z'] }, 'lists below their key'],
    ['on: yes\n0x10: 010\n', { true: true, 16: 8 }, 'what plain scalars stand for'],
    ['a: one\n  two\n', { a: 'one two' }, 'plain scalars of several lines'],
    ['a: |-\n  x\n\n  y\nb: >2\n   k\n', { a: 'x\n\ny', b: ' k\n' }, 'block scalars'],
    ['a: "\\u0041\\n"\nb: \'it\'\'s\'\nc: "x\n  y"', { a: 'A\n', b: "it's", c: 'x y' }, 'quotes of all sorts'],
    ['--- # c\n# d\na:\nb: # e\n', { a: null, b: null }, 'comments and nothing'],
    ['{"a": [1,\n\t{"b": null}]} # c\n', { a: [1, { b: null }] }, 'JSON'],
  ])('%j is %j: %s', (text, value) => {
    expect(read(text)?.value).toEqual(value);
    expect(comparedQuickly(text)).toBe(1);
  });

  it.each([
    ['a: 1\na: 2\n', 'keys that stand again are told by the whole parser'],
    ['{a: 1, a: 2}', 'in braces too'],
    ['constructor: 1\nconstructor: 2\n', 'also where every object has such a key'],
    ['__proto__: 1\n', 'a key that would change what the object is'],
    ['{"__proto__": 1}', 'in braces too'],
    ['a: &b 1\n', 'anchors'],
    ['<<: {a: 1}\n', 'merge keys'],
    ['a: !!str 1\n', 'tags'],
    ['? a\n: b\n', 'complex keys'],
    ['a: 1\r\n', 'line ends of other systems'],
    ['a: .inf\n', 'what JSON has not'],
    ['~: 1\n', 'keys that are none'],
    ['a: b: c\n', 'faults'],
    ['a: "x\n', 'quotes that do not end'],
    ['[-, 1]\n', 'dashes that announce nothing'],
    ['[1, 2\n', 'brackets that do not end'],
    ['a: 1\n  b: 2\n', 'lines further right'],
    ['  a: 1\n b: 2\n', 'lines further left'],
    ['a:\n\tb\n', 'tabs'],
    ['a: \u0007\n', 'signs that are not printable'],
    ['a: |\n  \u0080\n', 'in block scalars too'],
    ['text\n', 'scalars by themselves'],
    ['# nothing\n', 'nothing'],
    [`${'['.repeat(95)}${']'.repeat(95)}`, 'great depth'],
  ])('leaves %j to the whole parser: %s', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each(['a: "x\n---\nk"\n', "a: 'x\n---\nk'\n", 'a: [x,\n---\nk]\n', 'a:\n---\n b\n', 'a: x\n---\n b\n', 'a: |\n---\n b\n'])(
    'looks at no other document: %j',
    (text) => {
      const to = text.indexOf('---');
      expect([undefined, { a: null }, { a: 'x' }]).toContainEqual(readQuickly(text, 0, to)?.value);
    },
  );

  it('of documents that do not end looks no further', () => {
    const before = performance.now();
    const source = 'a: "x\n---\n'.repeat(200_000);
    let read = 0;
    for (let from = 6; from < source.length; from += 10) if (readQuickly(source, from, from + 10) !== undefined) read += 1;
    expect(read).toBe(0);
    expect(performance.now() - before).toBeLessThan(60_000);
  });

  it('reads documents of all manners as the whole parser does', () => {
    let quick = 0;
    for (let seed = 1; seed <= 2_000; seed += 1) quick += comparedQuickly(randomYaml(seed));
    expect(quick).toBeGreaterThan(800);
  });

  it.skipIf(!hasShared)('reads nearly all manifests of shared data, as the whole parser does', () => {
    const files = [...packed('manifests', 'corpus.tar.gz')].filter(([path], index) => index % 4 === 0 && /\.ya?ml$/.test(path));
    const texts = files.map(([, bytes]) => bytes.toString('utf8'));
    const quick = texts.reduce((sum, text) => sum + comparedQuickly(text), 0);
    expect(quick).toBeGreaterThan(2_500);
  });
});

describeFuzz(target);
