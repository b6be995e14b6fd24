import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { placeAt } from './place.ts';
import { target } from './stream.fuzz.ts';
import { readYamlStream, type YamlPart } from './stream.ts';

const read = (text: string): readonly YamlPart[] => readYamlStream(Buffer.from(text)).documents;
const valuesOf = (text: string): readonly unknown[] => read(text).map((part) => ('value' in part ? part.value : part.problem));
const valueOf = (text: string): unknown => valuesOf(text)[0];

describe('scalars are what kubectl makes of them', () => {
  it.each([
    ['[y, Y, yes, Yes, YES, on, On, ON, true, True, TRUE]', Array(11).fill(true), 'truths of YAML 1.1'],
    ['[n, N, no, No, NO, off, Off, OFF, false, False, FALSE]', Array(11).fill(false), 'and untruths'],
    ['[yEs, tRue, nULL, oN, yess]', ['yEs', 'tRue', 'nULL', 'oN', 'yess'], 'no other spelling is one'],
    ['[~, null, Null, NULL, ]', [null, null, null, null], 'nothing, in four spellings'],
    ['["yes", \'null\', "12", ""]', ['yes', 'null', '12', ''], 'what is quoted is text'],
    ['[0777, 0o777, 0O17, 08, 0_7, 00]', [511, 511, 15, 8, 7, 0], 'octal with and without o; 08 is none and decimal'],
    ['[0x1F, 0X1f, -0x1f, +0x1, 0x_1, 0x]', [31, 31, -31, 1, 1, '0x'], 'hexadecimal'],
    ['[0b11, 0B11, -0b11, 0b2, 0b]', [3, 3, -3, '0b2', '0b'], 'binary'],
    ['[1_000, 1__0, _1, +1, -1, -0, 12e03]', [1000, 10, '_1', 1, -1, 0, 12_000], 'underscores may stand anywhere but in front'],
    ['[1e3, 1.5E3, .5, 5., 1_0.5, +.5, .e1, ._5, .1_0, 1e, 1.2.3]', [1000, 1500, 0.5, 5, 10.5, 0.5, '.e1', '._5', 0.1, '1e', '1.2.3'], 'fractions'],
    ['[1e400, 18446744073709551616, 0xFFFFFFFFFFFFFFFFF]', ['1e400', 18_446_744_073_709_552_000, '0xFFFFFFFFFFFFFFFFF'], 'numbers too large'],
    ['[1:30, 190:20:30, 0x1p4]', ['1:30', '190:20:30', '0x1p4'], 'sexagesimals and floats of C are text'],
    ['[2001-01-01, 2001-12-14 21:59:43.10]', ['2001-01-01', '2001-12-14 21:59:43.10'], 'dates stay text'],
    ['[<<, "a"]', ['<<', 'a'], 'a merge sign is one as a key only'],
    [
      '[!!str 12, ! 12, !!int "12", !!float 1, !!bool "yes", !!null "", !!str , !!binary aGVsbG8=]',
      ['12', '12', 12, 1, true, null, '', 'hello'],
      'tags of YAML',
    ],
    ['[!!timestamp 2001-01-01, !!seq [1], !!map {a: 1}]', ['2001-01-01', [1], { a: 1 }], 'tags that change nothing'],
  ])('%s is %j: %s', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('keys become text', () => {
    const text = '{1: a, 1.5: b, yes: c, 0x10: d, 1e3: e, 010: f, 2001-01-01: g, 2.0: h, -1: i, 1e6: j, "null": k, 1e-5: l, *x : m}';
    expect(valueOf(`[&x no, ${text}]`)).toEqual([
      false,
      {
        1: 'a',
        1.5: 'b',
        true: 'c',
        16: 'd',
        1000: 'e',
        8: 'f',
        '2001-01-01': 'g',
        2: 'h',
        '-1': 'i',
        '1e+06': 'j',
        null: 'k',
        '1e-05': 'l',
        false: 'm',
      },
    ]);
  });

  it.each([
    ['[.inf]', 'an infinity or not a number: JSON has neither', 1],
    ['[-.Inf]', 'an infinity or not a number: JSON has neither', 1],
    ['[.NaN]', 'an infinity or not a number: JSON has neither', 1],
    ['[!!int 1.5]', 'what the tag !!int is on is no int', 1],
    ['[!!bool 3]', 'what the tag !!bool is on is no bool', 1],
    ['[!!null x]', 'what the tag !!null is on is no null', 1],
    ['[!!float x]', 'what the tag !!float is on is no float', 1],
    ['[!!binary a*b]', 'what the tag !!binary is on is no base64', 1],
    ['a: !Ref b', 'the tag !Ref has no meaning in Kubernetes: it is of another tool', 3],
    ['a: !vault |\n  x', 'the tag !vault has no meaning in Kubernetes: it is of another tool', 3],
    ['a: !Sub [b]', 'the tag !Sub has no meaning in Kubernetes: it is of another tool', 3],
    ['!reference {a: b}', 'the tag !reference has no meaning in Kubernetes: it is of another tool', 0],
    ['~: x', 'a key must be a text, a number or a truth', 0],
    ['? [a]\n: x', 'a key must be a text, a number or a truth', 2],
    ['a: *b', 'the alias *b stands for nothing: no anchor &b comes before it', 3],
    ['a: &b [*b]', 'what &b stands for contains itself', 7],
    ['a: 1\n<<: [1]', 'a merge key (<<) takes a mapping or a list of mappings', 10],
    ['a: &a {x: 1}\n&a <<: *a', 'a merge key (<<) takes a mapping or a list of mappings', 20],
    ['a: &a {x: 1}\n<<: &a [*a]', 'a merge key (<<) takes a mapping or a list of mappings', 21],
    ['a: &a [1]\n<<: *a', 'a merge key (<<) takes a mapping or a list of mappings', 14],
    ['a: 1\n\tb: 2', 'a tab indents this line: YAML is indented with spaces', 5],
    ['a: [1\nb: 2', 'missed comma between flow collection entries', 7],
  ])('refuses %j: %s', (text, problem, at) => {
    expect(read(text)).toMatchObject([{ problem, at }]);
  });
});

describe('merge keys', () => {
  it.each<[string, object, string]>([
    ['a: &a {x: 1, v: 2}\nb: {<<: *a, x: 3}', { x: 3, v: 2 }, 'what is written after replaces'],
    ['a: &a {x: 1, v: 2}\nb: {x: 3, <<: *a}', { x: 1, v: 2 }, 'what is written before is replaced, unlike in YAML: so kubectl has it'],
    ['a: &a {x: 1, v: 2}\nb: {<<: [*a, {x: 4, w: 5}]}', { x: 1, v: 2, w: 5 }, 'of several the first counts'],
    ['a: &a {x: 1}\nb: {!!merge <<: *a}', { x: 1 }, 'a tag may say it'],
    ['a: &a {x: 1}\nc: {<<: &c [*a]}\nb: *c', [{ x: 1 }], 'an anchor of a merged list stands for the list'],
    ['a: &a {x: 1}\nb: {"<<": *a}', { '<<': { x: 1 } }, 'in quotes it is a key like any other'],
    ['a: &a {x: 1}\nb: &b {<<: *a, v: 2}\nc: {}\nb: {<<: *b}', { x: 1, v: 2 }, 'merges of merges'],
  ])('%j is %j: %s', (text, value) => {
    expect(valueOf(text)).toMatchObject({ b: value });
    expect(read(text)[0]).toMatchObject({ duplicates: text.match(/^b:/gm)?.length === 2 ? [{ path: ['b'] }] : [] });
  });
});

describe('a stream is split before it is parsed', () => {
  it.each<[string, unknown[], string]>([
    ['a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }], 'two documents'],
    ['---\na: 1\n--- # why\nb: 2\n---\n', [{ a: 1 }, { b: 2 }], 'a comment behind the marker'],
    ['--- {a: 1}\n--- [2]\n--- |\n x\n', [{ a: 1 }, [2], 'x\n'], 'a value behind the marker'],
    ['# c\n---\n---\n# only a comment\n---\n\n...\n', [], 'documents without anything in them vanish'],
    [
      'a: 1\n---\nb: [\n---\nc: 3\n',
      [{ a: 1 }, 'unexpected end of the stream within a flow collection', { c: 3 }],
      'good + malformed: a bad document hides no neighbour',
    ],
    ['a: |\n  x\n---\nb: 2\n', [{ a: 'x\n' }, { b: 2 }], 'a marker ends a block scalar'],
    ['a: |\n  ---\n  x\n', [{ a: '---\nx\n' }], 'an indented one does not'],
    ['a: ---x\nb: "---"\n', [{ a: '---x', b: '---' }], 'nor one that goes on'],
    ['a: "x\n---\ny"\n', ['unexpected end of the stream within a double quoted scalar', 'y"'], 'a marker ends even what is quoted'],
    ['a: 1\n...\nb: 2\n', [{ a: 1 }, { b: 2 }], 'an end marker'],
    ['%YAML 1.1\n# c\n---\na: 1\n...\n%TAG ! tag:x\n---\nb: 2\n', [{ a: 1 }, { b: 2 }], 'directives belong to what follows'],
    ['%YAML 1.1\n---\na: 1\n---\n%x\n---\nb: 2', [{ a: 1 }, 'directive', { b: 2 }], 'a percent sign behind a marker is no directive'],
    ['a: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }], 'CRLF'],
    ['a: 1\r---\rb: 2\r', [{ a: 1 }, { b: 2 }], 'CR'],
    ['\ufeffa: 1\n\ufeff---\nb: 2\n', [{ a: 1 }, { b: 2 }], 'byte order marks of joined files'],
    ['{"a":1}\n{"b":"}"} {"c":"\\"{"}', [{ a: 1 }, { b: '}' }, { c: '"{' }], 'values of JSON one after another'],
    ['{"a":1}\n{"b":}', [{ a: 1 }, { b: null }], 'the last of them may be YAML'],
    ['{"a":1} x', [{ a: 1 }, 'behind a value of JSON only another may stand'], 'anything else is a fault'],
    ['{"a":1}\nb: 2', [{ a: 1 }, 'behind a value of JSON only another may stand'], 'and nothing is read of it'],
  ])('%j: %j, %s', (text, values) => {
    const found = valuesOf(text);
    if (values[1] === 'directive') expect([found[0], found[2]]).toEqual([values[0], values[2]]);
    else expect(found).toEqual(values);
    expect(read(text).map(({ index }) => index)).toEqual(found.map((_, index) => index));
  });

  it('offsets are into the whole text', () => {
    const text = '# c\nkind: A\n---\n# d\nkind: B\n---\na: [1}\n';
    expect(read(text).map(({ at }) => placeAt(text, at))).toEqual([
      { line: 2, column: 1 },
      { line: 5, column: 1 },
      { line: 7, column: 6 },
    ]);
  });
});

describe('duplicate keys: the last counts, and each is told', () => {
  it.each([
    [
      'a: 1\nb: {c: 1, c: 2}\na: 3\n',
      { a: 3, b: { c: 2 } },
      [
        [['b', 'c'], 15],
        [['a'], 21],
      ],
    ],
    ['l: [1, {x: 1, "x": 2}]', { l: [1, { x: 2 }] }, [[['l', 1, 'x'], 14]]],
    ['1: a\n"1": b', { 1: 'b' }, [[['1'], 5]]],
    ['{"spec": {"privileged": true}, "spec": {}}', { spec: {} }, [[['spec'], 31]]],
  ])('%j', (text, value, duplicates) => {
    expect(read(text)).toMatchObject([{ value, duplicates: duplicates.map(([path, at]) => ({ path, at })) }]);
  });
});

describe('lines may stand where go-yaml lets them', () => {
  it.each<[string, unknown, string]>([
    ['a:\n  b: [\n  x,\n  z\n]\n', { a: { b: ['x', 'z'] } }, 'a closing bracket at the margin'],
    ['a:\n  b: {\n "x": 1, # [\n"y": "# no" # {\n}\n  c: 1\n', { a: { b: { x: 1, y: '# no' }, c: 1 } }, 'comments in between'],
    ['a:\n  b: "one\ntwo\n\nthree"\n', { a: { b: 'one two\nthree' } }, 'text in quotes'],
    ['a:\n  b: [one\ntwo]\n', { a: { b: ['one two'] } }, 'text without'],
    ['a:\n  b: {\n\t"x": [\n\t1]}\n', { a: { b: { x: [1] } } }, 'tabs in braces'],
  ])('%j: %j, %s', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('places stay those of the text', () => {
    expect(read('a: [\n1\n]\nb: {x: 1,\nx: 2\n}\n')).toMatchObject([{ duplicates: [{ path: ['b', 'x'], at: 19 }] }]);
  });
});

describe('encodings', () => {
  const text = 'a: "ä€😀"\r\nb: [1]\r\n';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['a byte order mark and CRLF', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s', (_, bytes) => {
    expect(readYamlStream(bytes)).toMatchObject({ text, documents: [{ value: { a: 'ä€😀', b: [1] } }] });
  });

  it('bytes that are no text hide no neighbour', () => {
    const bytes = Buffer.concat([Buffer.from('a: 1\n---\nb: '), Buffer.from([0xc3, 0x28]), Buffer.from('\n---\nc: 3\n')]);
    const { isExact, documents } = readYamlStream(bytes);
    expect([isExact, ...documents]).toMatchObject([false, { value: { a: 1 } }, { problem: 'bytes of it are no text in UTF-8' }, { value: { c: 3 } }]);
  });

  it.each([
    ['binary', Buffer.from([0x61, 0x00, 0xc3, 0x28])],
    ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62])],
  ])('what is no text at all is refused: %s', (_, bytes) => {
    expect(() => readYamlStream(bytes)).toThrow(MalformedError);
  });

  it.each(['\u0085', '\u2028', '\u2029'])('a line break of YAML 1.1 (%j) does not hide what stands behind it in a comment', (old) => {
    expect(valueOf(`a: 1 # x${old}b: 2`)).toEqual({ a: 1, b: 2 });
    expect(valueOf(`{"a": "x${old}y"}`)).toEqual({ a: `x${old}y` });
  });
});

describe('hostile input', () => {
  it('keys of prototypes are keys like any other', () => {
    const value = valueOf('{__proto__: {a: 1}, constructor: 2, toString: 3, x: {<<: {__proto__: {b: 1}}}}') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString', 'x']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value['a']).toBeUndefined();
    expect(Object.getPrototypeOf(value['x'])).toBe(Object.prototype);
    expect(read('constructor: 1')[0]).toMatchObject({ duplicates: [] });
    expect(read('{__proto__: 1, __proto__: 2}')[0]).toMatchObject({ duplicates: [{ path: ['__proto__'] }] });
  });

  it('an alias bomb is refused', () => {
    const levels = [...'abcdefgh'].map(
      (name, index) =>
        `${name}: &${name} [${
          index === 0
            ? '1'
            : Array(10)
                .fill(`*${'abcdefgh'[index - 1]}`)
                .join(',')
        }]`,
    );
    expect(read(levels.join('\n'))).toMatchObject([{ problem: expect.stringContaining('multiply') as string }]);
  });

  it('so is one by merge keys', () => {
    const fields = Array.from({ length: 2_000 }, (_, index) => `k${index}: 1`).join(', ');
    expect(read(`a: &a {${fields}}\nb: [${Array(300).fill('{<<: *a}').join(',')}]`)).toMatchObject([
      { problem: expect.stringContaining('multiply') as string },
    ]);
  });

  it('so are many small ones in one stream', () => {
    const bomb = `a: &a [${Array(1_000).fill('1').join(',')}]\nb: [${Array(100).fill('*a').join(',')}]\n`;
    const parts = read(Array(6).fill(bomb).join('---\n'));
    expect(parts.map((part) => 'problem' in part)).toEqual([false, false, false, true, true, true]);
  });

  it('aliases do not nest deeper than the text may', () => {
    const nest = (inner: string): string => '['.repeat(60) + inner + ']'.repeat(60);
    expect(read(`a: &a ${nest('1')}\nb: ${nest('*a')}`)).toMatchObject([{ problem: 'aliases (*name) nest deeper than 100' }]);
  });

  it.each([
    ['20,000 nested brackets', '['.repeat(20_000)],
    ['20,000 nested braces', '{a: '.repeat(20_000)],
    ['20,000 nested lists', '- '.repeat(20_000)],
    ['20,000 nested mappings', Array.from({ length: 20_000 }, (_, depth) => `${' '.repeat(depth % 150)}a:`).join('\n')],
  ])('%s are refused', (_, text) => {
    expect(read(text)).toMatchObject([{ problem: expect.any(String) as string }]);
  });

  it('50 MB on one line are read', () => {
    const [part] = read(`a: ${'x'.repeat(50_000_000)}`);
    expect(part && 'value' in part && (part.value as { a: string }).a.length).toBe(50_000_000);
  });

  it('200,000 keys that stand again are told a thousand times', () => {
    const before = performance.now();
    const [part] = read(`${'['.repeat(50)}{${'a: 1, '.repeat(200_000)}}${']'.repeat(50)}`);
    expect(part && 'duplicates' in part && part.duplicates.length).toBe(1_000);
    expect(performance.now() - before).toBeLessThan(60_000);
  });

  it.each([
    ['in brackets', `[${'1,'.repeat(5_000_000)}]`],
    ['in lines', '- 1\n'.repeat(5_000_000)],
    ['in many documents', `[${'1,'.repeat(2_100_000)}]\n---\n`.repeat(2)],
  ])('more values than memory holds are refused: %s', (_, text) => {
    expect(read(text).at(-1)).toMatchObject({ problem: 'more than 4000000 values and lines: too many to read' });
  });

  it.each([
    ['of YAML', 'a: 1\n---\n', 'more than 100000 documents: the rest is not read'],
    ['of JSON', '{}', 'end of the stream or a document separator is expected'],
  ])('more than 100,000 documents %s are refused', (_, document, problem) => {
    const parts = read(document.repeat(100_010));
    expect([parts.length, parts.at(-1)]).toMatchObject([document === '{}' ? 100_000 : 100_001, { problem }]);
    expect(parts.at(-2)).toMatchObject({ index: parts.length - 2, value: expect.anything() as unknown });
  });

  it('5,000 lines that stand too far left are read or refused in bounded time', () => {
    const before = performance.now();
    const [part] = read(`a: &a\n  b: [\n${'x,\n'.repeat(5_000)}]`);
    expect(part).toMatchObject({ problem: 'deficient indentation' });
    expect(performance.now() - before).toBeLessThan(30_000);
  });
});

describeFuzz(target);
