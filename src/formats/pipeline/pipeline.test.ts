import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import {
  entriesOf,
  fieldOf,
  longestPipeline,
  placeOf,
  readDocument,
  readDocuments,
  saysNo,
  saysYes,
  textOf,
  textsOf,
  writtenOf,
  type Written,
} from './index.ts';
import { target } from './pipeline.fuzz.ts';

/** What stands in the file where each line of a text is said to begin. */
function placesOfLines(text: string, written: Written): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  let offset = 0;
  return written.text.split('\n').map((line) => {
    const { line: row, column } = placeOf(written, offset);
    offset += line.length + 1;
    return `${row}:${(lines[row - 1] ?? '').slice(column - 1)}`;
  });
}

describe('the places of a text', () => {
  it.each<[string, readonly string[], string]>([
    ['a: word # comment\n', ['1:word # comment'], 'a plain one'],
    ['a: "two words"\n', ['1:two words"'], 'one in quotes'],
    ['a: |\n  one\n    two\n\n  three\n', ['2:one', '3:  two', '4:', '5:three', '6:'], 'a block keeps its lines, indented or empty'],
    ['a: |-\r\n  one\r\n  two\r\n', ['2:one', '3:two'], 'CRLF'],
    ['b:\n  - a: |2\n       deep\n', ['3: deep', '4:'], 'a block that says its indentation'],
    ['a: >-\n  one\n  two\n\n  three\n', ['2:one', '5:three'], 'a folded block: a blank line is one break'],
    ['a: one\n  two\n', ['1:one'], 'a plain text of two lines is one'],
    ["a: 'it''s\n\n  two'\n", ["1:it''s", "3:two'"], 'quotes over several lines'],
  ])('%j: %j (%s)', (text, expected) => {
    const root = readDocument(text);
    const written = writtenOf(fieldOf(root, 'a')) ?? writtenOf(fieldOf(itemOf(fieldOf(root, 'b')), 'a'));
    expect(written === undefined ? [] : placesOfLines(text, written)).toEqual(expected);
  });

  function itemOf(node: ReturnType<typeof readDocument> | undefined) {
    return node?.kind === 'list' ? node.items[0] : undefined;
  }

  it.each<[string, string, string, string]>([
    ['a: "say \\"x\\" and y"\n', 'and', '1:15', 'behind escapes'],
    ['a: >-\n  one\n  two three\n', 'three', '3:7', 'in a fold'],
    ["a: 'it''s here'\n", 'here', '1:11', 'behind doubled quotes'],
    ['a: |\n    x\n      ${{ y }}\n', '${{', '3:7', 'behind indentation that is meant'],
  ])('%j: %s stands at %s (%s)', (text, part, place) => {
    const written = writtenOf(fieldOf(readDocument(text), 'a'));
    if (written === undefined) throw new Error('nothing read');
    const { line, column } = placeOf(written, written.text.indexOf(part));
    expect(`${line}:${column}`).toBe(place);
  });
});

describe('documents', () => {
  it('keep the words that are written: `on` is no truth', () => {
    const root = readDocument('on: push\nversion: 1.10\nno: ~\n');
    expect(entriesOf(root).map(({ key }) => key.text)).toEqual(['on', 'version', 'no']);
    expect([textOf(fieldOf(root, 'version')), textOf(fieldOf(root, 'no'))]).toEqual(['1.10', undefined]);
    expect([saysYes(fieldOf(readDocument('a: yes'), 'a')), saysNo(fieldOf(readDocument("a: 'off'"), 'a'))]).toEqual([true, true]);
  });

  it('follow anchors, merge keys and tags', () => {
    const root = readDocument(
      '.a: &a { image: one, script: [x, [y]] }\nb: &b { image: two }\nc:\n  <<: [*b, *a]\n  when: now\nd: !reference [.a, script]\n',
    );
    expect(['image', 'when'].map((key) => textOf(fieldOf(root, 'c', key)))).toEqual(['two', 'now']);
    expect(textsOf(fieldOf(root, 'c', 'script')).map(({ text }) => text)).toEqual(['x', 'y']);
    expect(fieldOf(root, 'd')).toMatchObject({ kind: 'list', tag: '!reference' });
  });

  it('take the last of equal keys, and show all of them', () => {
    const root = readDocument('a: 1\na: 2\n__proto__: 3\n');
    expect([textOf(fieldOf(root, 'a')), textOf(fieldOf(root, '__proto__')), entriesOf(root).length]).toEqual(['2', '3', 3]);
    expect(fieldOf(root, 'constructor')).toBeUndefined();
  });

  it('let a line stand too far left between brackets, as the systems do, with every place right', () => {
    const text = 'a:\n  b:\n    args: [\n      "one",\n  "two"\n]\n    c: [\n    ]\n  d: three\n';
    const root = readDocument(text);
    expect(textsOf(fieldOf(root, 'a', 'b', 'args')).map((written) => placeOf(written))).toEqual([
      { line: 4, column: 8 },
      { line: 5, column: 4 },
    ]);
    expect(placeOf(writtenOf(fieldOf(root, 'a', 'd')) as Written)).toEqual({ line: 9, column: 6 });
  });

  it('do not hide their neighbors', () => {
    const read = readDocuments('# head\n%YAML 1.2\n---\na: 1\n---\nb: [\n---\nc: 3\n--- # empty\n...\n');
    expect(read.map((document) => ('problem' in document ? `line ${document.line}` : entriesOf(document.root)[0]?.key.text))).toEqual([
      'a',
      'line 6',
      'c',
    ]);
  });

  it.each<[string, RegExp, string]>([
    ['', /nothing is written/, 'nothing'],
    ['# a comment\n', /nothing is written/, 'a comment only'],
    ['a: 1\n---\nb: 2\n', /more than one document/, 'two'],
    ['a: *b\n', /has no anchor/, 'an alias of nothing'],
    ['a: &a [*a]\n', /has no anchor/, 'an alias of itself'],
    ['? [a]\n: b\n', /a key must be a word/, 'a key that is none'],
    ['['.repeat(20_000), /line 1: .*depth|line 1: nesting/i, 'nesting without end'],
    [`a: ${'x'.repeat(longestPipeline)}`, /longer than/, 'more than is read'],
    [`a:\n  b: [\n${'c,\n'.repeat(1_000)}  ]\n`, /deficient indentation/, 'more lines too far left than are moved'],
    [bomb(), /aliases make it too large/, 'aliases of aliases'],
    [mergeBomb(), /merge keys/, 'mappings of mappings'],
  ])('are refused: %#', (text, problem) => {
    expect(() => readDocument(text)).toThrow(MalformedError);
    expect(() => readDocument(text)).toThrow(problem);
  });

  it('of 100,000 lines are read in linear time', () => {
    const start = performance.now();
    const root = readDocument(`jobs:\n${'  job:\n    run: echo\n'.repeat(50_000)}`);
    expect(entriesOf(fieldOf(root, 'jobs')).length).toBe(50_000);
    const block = readDocument(`run: |\n${'  curl x | sh\n'.repeat(100_000)}`);
    const written = writtenOf(fieldOf(block, 'run')) as Written;
    for (let offset = 0; offset < written.text.length; offset += 100) placeOf(written, offset);
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});

function bomb(): string {
  const levels = [...'abcdefghij'].map((name, index, names) => `${name}: &${name} [${`*${names[index - 1] ?? ''},`.repeat(index === 0 ? 0 : 10)}x]`);
  return levels.join('\n');
}

function mergeBomb(): string {
  const keys = Array.from({ length: 1_000 }, (_, index) => `k${index}: 1`).join(', ');
  return `a: &a {${keys}}\n${Array.from({ length: 200 }, (_, index) => `b${index}: { <<: *a }`).join('\n')}\n`;
}

describeFuzz(target);
