import { describe, expect, it } from 'vitest';
import { readYamlStream, type YamlPart } from '../stream.ts';
import { editYaml, type EditOutcome, type YamlEdit } from './edit.ts';
import type { EditValue, YamlPath } from './value.ts';

const change = (op: 'set' | 'remove' | 'add' | 'drop', path: string, value: EditValue = null, kept = 0): YamlEdit => ({
  document: 0,
  change: { op, path: steps(path), value } as YamlEdit['change'],
  kept,
});
const steps = (path: string): YamlPath => path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
const set = (path: string, value: EditValue): YamlEdit => change('set', path, value);
const remove = (path: string, kept = 0): YamlEdit => change('remove', path, null, kept);
const add = (path: string, value: EditValue): YamlEdit => change('add', path, value);
const drop = (path: string, value: EditValue, kept = 0): YamlEdit => change('drop', path, value, kept);
const streamOf = (text: string): ReturnType<typeof readYamlStream> => readYamlStream(Buffer.from(text));
const valueOf = (part: YamlPart | undefined): unknown => (part !== undefined && 'value' in part ? part.value : part);

function edited(text: string, ...edits: YamlEdit[]): string {
  const { text: after, outcomes } = editYaml(streamOf(text), edits);
  expect(outcomes.filter((outcome) => typeof outcome === 'object')).toEqual([]);
  const again = editYaml(streamOf(after), edits);
  expect(again.text).toBe(after);
  return after;
}

const outcomesOf = (text: string, ...edits: YamlEdit[]): readonly EditOutcome[] => editYaml(streamOf(text), edits).outcomes;

describe('set in lines', () => {
  it.each<[string, string, YamlEdit[], string]>([
    ['a value, its comment stays', 'a: 1 # why\nb: 2\n', [set('a', 3)], 'a: 3 # why\nb: 2\n'],
    ['in quotes like the old', 'a: "x"\nb: \'x\'\nc: x\n', [set('a', 'y z'), set('b', 'y'), set('c', 'z')], 'a: "y z"\nb: \'y\'\nc: z\n'],
    ['quotes where they are needed, as elsewhere', "a: 1\nb: 'x'\n", [set('a', 'yes')], "a: 'yes'\nb: 'x'\n"],
    ['nothing written', 'a:\nb: # why\nc: ~\n', [set('a', 1), set('b', 2), set('c', 3)], 'a: 1\nb: 2 # why\nc: 3\n'],
    ['over several lines', 'a: |-\n  one\n  two\nb: one\n  two\nc: 1\n', [set('a', 1), set('b', 2)], 'a: 1\nb: 2\nc: 1\n'],
    ['with a tag and an anchor', 'a: !!str 1\nb: &x 2\nc: &y\n', [set('a', 'z'), set('b', 3), set('c', 4)], 'a: z\nb: 3\nc: 4\n'],
    ['an alias is replaced, not followed', 'a: &x 1\nb: *x\n', [set('b', 2)], 'a: &x 1\nb: 2\n'],
    [
      'a new key at the end, before comments on what follows',
      'a:\n  b: 1 # why\n  # end\n\n# c\nc: 2\n',
      [set('a.d', true)],
      'a:\n  b: 1 # why\n  d: true\n  # end\n\n# c\nc: 2\n',
    ],
    ['a new key where the text ends without a break', 'a: 1', [set('b', 'x')], 'a: 1\nb: x'],
    ['CRLF stays', 'a:\r\n  b: 1\r\nc: 2\r\n', [set('a.x.k', 1)], 'a:\r\n  b: 1\r\n  x:\r\n    k: 1\r\nc: 2\r\n'],
    ['missing parents', 'a:\n    b:\n        c: 1\n', [set('a.d.e.f', 1)], 'a:\n    b:\n        c: 1\n    d:\n        e:\n            f: 1\n'],
    [
      'parents that are null',
      'a:\n  b: # why\n  c: null\n  d: {}\n',
      [set('a.b.x', 1), set('a.c.x', 1), set('a.d.x', 1)],
      'a:\n  b: # why\n    x: 1\n  c:\n    x: 1\n  d:\n    x: 1\n',
    ],
    [
      'keys together below one new parent',
      'a: 1\n',
      [set('p.b', 2), set('p.q.c', 3), set('p.q.d', 4)],
      'a: 1\np:\n  b: 2\n  q:\n    c: 3\n    d: 4\n',
    ],
    [
      'in an item of a list',
      'l:\n- name: x\n  v: 1\n-   name: y\n',
      [set('l.0.z', 1), set('l.1.z', 2)],
      'l:\n- name: x\n  v: 1\n  z: 1\n-   name: y\n    z: 2\n',
    ],
    ['in lists in lists', 'l:\n  - - a: 1\n    - b: 1\n', [set('l.0.0.z', 1)], 'l:\n  - - a: 1\n      z: 1\n    - b: 1\n'],
    ['a list with dashes as elsewhere: below the key', 'a: 1\nl:\n- x\n', [set('m', ['k', 'no'])], 'a: 1\nl:\n- x\nm:\n- k\n- "no"\n'],
    ['a list with dashes as elsewhere: moved to the right', 'a: 1\nl:\n   - x\n', [set('m', ['k'])], 'a: 1\nl:\n   - x\nm:\n   - k\n'],
    ['a list instead of a list', 'l: # why\n  - x # x\n  - y\nm: 1\n', [set('l', ['z'])], 'l: # why\n  - z\nm: 1\n'],
    ['a value instead of a list', 'l: # why\n  - x\n  - y # y\nm: 1\n', [set('l', 1)], 'l: 1 # why # y\nm: 1\n'],
    ['after a block scalar that keeps its blank lines', 'a:\n  b: |+\n    x\n\n\nc: 1\n', [set('a.d', 1)], 'a:\n  b: |+\n    x\n\n\n  d: 1\nc: 1\n'],
    ['after a block scalar', 'a:\n  b: |\n    x\n\nc: 1\n', [set('a.d', 1)], 'a:\n  b: |\n    x\n  d: 1\n\nc: 1\n'],
    ['behind a merge key, where it counts', 'a: &a {x: 1}\nb:\n  y: 1\n  <<: *a\n', [set('b.x', 2)], 'a: &a {x: 1}\nb:\n  y: 1\n  <<: *a\n  x: 2\n'],
    ['in a document behind its marker', '---\na: 1\n---\nb: 1\n', [set('c', 1)], '---\na: 1\nc: 1\n---\nb: 1\n'],
    ['the last of equal keys', 'a: 1\na: 2\n', [set('a', 3)], 'a: 1\na: 3\n'],
    ['under a complex key', '? a\n: b: 1\n', [set('a.c', 2)], '? a\n: b: 1\n  c: 2\n'],
    ['a key that needs quotes', 'a: 1\n', [set('yes', 1), set('x: y', 2), set('', 3)], 'a: 1\n"yes": 1\n"x: y": 2\n"": 3\n'],
    ['a text with everything in it', 'a: 1\n', [set('a', "it's\n\t\u0085 \u2028 € 😀")], 'a: "it\'s\\n\\t\\u0085 \\u2028 € 😀"\n'],
  ])('%s', (_, before, edits, after) => {
    expect(edited(before, ...edits)).toBe(after);
  });
});

describe('set in braces and JSON', () => {
  it.each<[string, string, YamlEdit[], string]>([
    ['in braces', 'a: {b: 1} # why\n', [set('a.c', true)], 'a: {b: 1, c: true} # why\n'],
    ['in padded braces', 'a: { b: 1 }\n', [set('a.c.d', 1)], 'a: { b: 1, c: { d: 1 } }\n'],
    ['in empty braces in braces', 'a: {b: {}}\n', [set('a.b.c', 1)], 'a: {b: {c: 1}}\n'],
    ['behind a trailing comma', 'a: {b: 1,}\n', [set('a.c', 2)], 'a: {b: 1, c: 2,}\n'],
    ['keys without a value', 'a: {b, c: }\n', [set('a.b', 1), set('a.c', 2)], 'a: {b: 1, c: 2 }\n'],
    ['on lines of their own', 'a: {\n  b: 1, # b\n  c: 2 # c\n}\n', [set('a.d', 3)], 'a: {\n  b: 1, # b\n  c: 2,\n  d: 3 # c\n}\n'],
    ['in brackets', 'l: [x, y]\n', [set('l.0', 'z'), add('l', 'no')], 'l: [z, y, "no"]\n'],
    ['compact JSON', '{"a":{"b":1},"l":["x"]}', [set('a.c.d', [1, 'x']), add('l', 'y')], '{"a":{"b":1,"c":{"d":[1,"x"]}},"l":["x","y"]}'],
    [
      'JSON of many lines',
      '{\n    "a": {\n        "b": 1\n    },\n    "c": {}\n}\n',
      [set('a.d.e', true), set('c.x', [1])],
      '{\n    "a": {\n        "b": 1,\n        "d": {\n            "e": true\n        }\n    },\n    "c": {"x": [1]}\n}\n',
    ],
    ['JSON with tabs', '{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n', [set('a.c', 2)], '{\n\t"a": {\n\t\t"b": 1,\n\t\t"c": 2\n\t}\n}\n'],
  ])('%s', (_, before, edits, after) => {
    expect(edited(before, ...edits)).toBe(after);
  });
});

describe('remove', () => {
  it.each<[string, string, YamlEdit[], string]>([
    ['a line with its comment', 'a: 1\nb: 2 # b\n# c\nc: 3\n', [remove('b')], 'a: 1\n# c\nc: 3\n'],
    ['the first line', 'a: 1\nb: 2\n', [remove('a')], 'b: 2\n'],
    ['the last line, where the text ends without a break', 'a: 1\nb: 2', [remove('b')], 'a: 1'],
    ['with all below it', 'a: 1\nb:\n  c: |\n    x\n\n  d: [1,\n    2]\ne: 1\n', [remove('b')], 'a: 1\ne: 1\n'],
    ['the first behind a dash', 'l:\n  - a: 1 # a\n    # b\n    b: 2\n  - c: 1\n', [remove('l.0.a')], 'l:\n  - # b\n    b: 2\n  - c: 1\n'],
    ['several behind a dash', 'l:\n- a: 1\n  b: 2\n  c: 3\n  d: 4\n', [remove('l.0.a'), remove('l.0.b'), remove('l.0.d')], 'l:\n- c: 3\n'],
    ['what holds nothing more goes too', 'a:\n  b: # b\n    c:\n      d: 1\n  e: 1\n', [remove('a.b.c.d')], 'a:\n  e: 1\n'],
    ['but not what is to stay', 'a:\n  b: # b\n    c: 1 # c\n  e: 1\n', [remove('a.b.c', 2)], 'a:\n  b: {} # b # c\n  e: 1\n'],
    ['nor what was empty before', 'a:\n  b: {}\n  c: 1\n', [remove('a.c')], 'a:\n  b: {}\n'],
    ['nor what is added to', 'a:\n  b: 1\n', [remove('a.b'), set('a.c', 2)], 'a:\n  c: 2\n'],
    ['from braces', 'a: {b: 1, c: 2, d: 3}\n', [remove('a.b')], 'a: {c: 2, d: 3}\n'],
    ['from the middle of braces', 'a: {b: 1, c: 2, d: 3, e: 4}\n', [remove('a.c'), remove('a.d')], 'a: {b: 1, e: 4}\n'],
    ['from the end of braces', 'a: { b: 1, c: 2, d: 3 }\n', [remove('a.c'), remove('a.d')], 'a: { b: 1 }\n'],
    ['from both ends', 'a: {b: 1, c: 2, d: 3}\n', [remove('a.b'), remove('a.d')], 'a: {c: 2}\n'],
    ['before a trailing comma', 'a: {b: 1, c: 2,}\n', [remove('a.c')], 'a: {b: 1,}\n'],
    ['comments in braces stay', 'a: {\n  b: 1, # b\n  c: 2, # c\n  d: 3 # d\n}\n', [remove('a.c')], 'a: {\n  b: 1, # b\n   # c\n  d: 3 # d\n}\n'],
    ['and at the end of braces', 'a: {\n  b: 1, # b, x\n  d: 3 # d\n}\n', [remove('a.d')], 'a: {\n  b: 1 # b, x\n   # d\n}\n'],
    ['and add to braces', 'a: {b: 1, c: 2}\n', [remove('a.c'), set('a.d', 3)], 'a: {b: 1, d: 3}\n'],
    ['all of braces and add to them', 'a: {b: 1}\n', [remove('a.b'), set('a.d', 3)], 'a: {d: 3}\n'],
    ['all of braces that stay', 'a: {b: 1}\n', [remove('a.b', 1)], 'a: {}\n'],
    ['an item of a list', 'l:\n  - a: 1\n  # b\n  - b: 1 # why\n  - c: 1\n', [remove('l.1')], 'l:\n  - a: 1\n  # b\n  - c: 1\n'],
    [
      'items while others change',
      'l:\n  - a: 1\n  - b: 1\n  - c: 1\n',
      [remove('l.0'), set('l.2.c', 2), set('l.1.d', 3)],
      'l:\n  - b: 1\n    d: 3\n  - c: 2\n',
    ],
    ['the only item, and with it the list', 'l:\n  - a: 1\nm: 1\n', [remove('l.0')], 'm: 1\n'],
    ['the only item of a list that stays', 'l: # why\n  - a: 1\nm: 1\n', [remove('l.0', 1)], 'l: [] # why\nm: 1\n'],
    ['all equal keys', 'a: 1\nb: 1\na: 2\n', [remove('a')], 'b: 1\n'],
    ['null', 'a:\nb: 1\n', [remove('a')], 'b: 1\n'],
  ])('%s', (_, before, edits, after) => {
    const { text, outcomes } = editYaml(streamOf(before), edits);
    expect([text, ...outcomes]).toEqual([after, ...edits.map(() => 'made')]);
  });
});

describe('lists', () => {
  it.each<[string, string, YamlEdit[], string]>([
    ['add a line', 'l:\n- a # a\n# c\nb: 1\n', [add('l', 'c')], 'l:\n- a # a\n- c\n# c\nb: 1\n'],
    ['add what needs quotes, quoted as the neighbor', "l:\n- 'a'\n", [add('l', 'c')], "l:\n- 'a'\n- 'c'\n"],
    ['add to nothing', 'a: 1\n', [add('x.l', 'c'), add('x.l', 'd')], 'a: 1\nx:\n  l:\n    - c\n    - d\n'],
    ['add to null and to an empty list', 'a:\nb: []\n', [add('a', 'c'), add('b', 'd')], 'a:\n  - c\nb:\n  - d\n'],
    ['add what is there', 'l: [a]\n', [add('l', 'a')], 'l: [a]\n'],
    ['add to brackets on lines', 'l: [\n  "a",\n  "b"\n]\n', [add('l', 'c')], 'l: [\n  "a",\n  "b",\n  "c"\n]\n'],
    ['drop a line', 'l:\n- a\n- b # b\n- c\n', [drop('l', 'b')], 'l:\n- a\n- c\n'],
    ['drop each of its kind', 'l: [a, b, a, 1]\n', [drop('l', 'a')], 'l: [b, 1]\n'],
    ['drop the last: the list goes, and what holds it', 'x: 1\na:\n  c:\n    l:\n    - b\n', [drop('a.c.l', 'b')], 'x: 1\n'],
    ['drop the last while another is added', 'l:\n  - b\n', [drop('l', 'b'), add('l', 'c')], 'l:\n  - c\n'],
    ['drop what is not there', 'l: [a]\n', [drop('l', 'b'), drop('m', 'b')], 'l: [a]\n'],
    ['drop and add', 'l:\n  - a\n  - b\n', [drop('l', 'b'), add('l', 'c')], 'l:\n  - a\n  - c\n'],
  ])('%s', (_, before, edits, after) => {
    expect(edited(before, ...edits)).toBe(after);
  });
});

describe('refuses', () => {
  it.each<[string, string, YamlEdit, string]>([
    ['what an alias shares', 'a: &x {b: 1}\nc: *x\n', set('a.b', 2), 'other places share its value by the alias *x'],
    ['through an alias', 'a: &x {b: 1}\nc: *x\n', set('c.b', 2), 'its value is shared with another place by an alias'],
    ['a new key through an alias', 'a: &x {b: 1}\nc: *x\n', set('c.d', 2), 'its value is shared with another place by an alias'],
    ['a shared text', 'a: &x 1\nc: *x\n', set('a', 2), 'other parts of the document refer to it, or to a part of it, by an alias'],
    [
      'to take away what aliases need',
      'a: {b: &x 1}\nc: *x\n',
      remove('a'),
      'other parts of the document refer to it, or to a part of it, by an alias',
    ],
    ['to drop what aliases need', 'a: [&x 1]\nc: *x\n', drop('a', 1), 'other parts of the document refer to it, or to a part of it, by an alias'],
    ['to add to a shared list', 'a: &x [1]\nc: *x\n', add('a', 2), 'other places share its value by the alias *x'],
    ['below what is merged', 'a: &x {b: {c: 1}}\nd: {<<: *x}\n', set('d.b.c', 2), 'its value comes from a merge key (<<)'],
    ['to remove what is merged', 'a: &x {b: 1}\nd: {<<: *x}\n', remove('d.b'), 'its value comes from a merge key (<<)'],
    ['what a merge key behind it replaces', 'a: &x {b: 1}\nd: {b: 2, <<: *x}\n', set('d.b', 3), 'its value comes from a merge key (<<)'],
    ['a key of a text', 'a: text\n', set('a.b', 1), 'what should hold it is no mapping'],
    ['an item past the end', 'a: [1]\n', set('a.1', 1), 'it is in no list, or past its end'],
    ['an item of no list', 'a: {}\n', set('a.0.b', 1), 'it is in no list, or past its end'],
    ['to add to a text', 'a: text\n', add('a', 1), 'it is no list'],
    ['to drop from a mapping', 'a: {}\n', drop('a', 1), 'it is no list'],
  ])('%s', (_, text, edit, refusal) => {
    expect(outcomesOf(text, edit)).toEqual([{ refusal }]);
    expect(editYaml(streamOf(text), [edit]).text).toBe(text);
  });

  it('documents that are not there or cannot be read, and texts with bytes that are none', () => {
    const refusal = { refusal: 'there is no such document, or it cannot be read' };
    expect(outcomesOf('a: 1\n---\nb: [\n', { ...set('a', 1), document: 1 }, { ...set('a', 1), document: 2 })).toEqual([refusal, refusal]);
    const inexact = readYamlStream(Buffer.concat([Buffer.from('a: 1\n---\nb: '), Buffer.from([0xc3, 0x28])]));
    expect(editYaml(inexact, [set('a', 2)]).outcomes).toEqual([refusal]);
  });

  it.each<[string, YamlEdit, YamlEdit]>([
    ['two values', set('a.b', 1), set('a.b', 2)],
    ['a value below what goes', remove('a'), set('a.b', 2)],
    ['what goes above a value', set('a.b', 2), remove('a')],
    ['a list and an item of it', add('l', 1), set('l', [2])],
  ])('what contradicts an edit before it: %s', (_, first, second) => {
    expect(outcomesOf('a: {b: 0}\nl: [0]\n', first, second)).toEqual(['made', { refusal: 'another fix changes the same value' }]);
  });

  it('only the edits that would not mean what they should', () => {
    // Not a number has no place in JSON: whatever is written for it is read as something else.
    const text = 'a: 1\nb: 2\n';
    const edits = [set('a', 3), { ...set('b', 4), change: { op: 'set', path: ['b'], value: Number.NaN } } as YamlEdit, set('c', 5)];
    const { text: after, outcomes } = editYaml(streamOf(text), edits);
    expect([after, ...outcomes]).toEqual(['a: 3\nb: 2\nc: 5\n', 'made', { refusal: 'the text would not mean what it should afterwards' }, 'made']);
  });
});

it('edits many documents at once and leaves the others alone', () => {
  const text = 'a: 1\n---\nb: [\n---\nc: 1\n---\nd: 1\n';
  const { text: after, outcomes } = editYaml(streamOf(text), [
    { ...set('x', 1), document: 2 },
    { ...set('a', 2), document: 0 },
  ]);
  expect([after, ...outcomes]).toEqual(['a: 2\n---\nb: [\n---\nc: 1\nx: 1\n---\nd: 1\n', 'made', 'made']);
});

it('keys of prototypes are keys like any other', () => {
  const after = edited('a: 1\n', set('__proto__.constructor', 1));
  expect(after).toBe('a: 1\n__proto__:\n  constructor: 1\n');
  expect(Object.keys(valueOf(streamOf(after).documents[0]) as object)).toEqual(['a', '__proto__']);
});

it('a thousand edits of a large document take time in proportion', () => {
  const text = `items:\n${'- name: x\n  spec:\n    a: 1\n'.repeat(5_000)}`;
  const edits = Array.from({ length: 5_000 }, (_, index) => set(`items.${index}.spec.b`, true));
  const before = performance.now();
  const { outcomes } = editYaml(streamOf(text), edits);
  expect(new Set(outcomes)).toEqual(new Set(['made']));
  expect(performance.now() - before).toBeLessThan(60_000);
}, 120_000);
