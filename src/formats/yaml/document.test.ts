import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './document.fuzz.ts';
import { readYamlDocument, type YamlNode } from './document.ts';
import { placeAt } from './place.ts';

describe('readYamlDocument', () => {
  it.each([
    [1, 1, 'nothing is written here', 'an empty file is not an empty document', ''],
    [1, 1, 'nothing is written here', 'neither is a comment', '# only a comment\n'],
    [1, 1, 'nothing is written here', 'nor a bare marker', '---\n'],
    [2, 4, 'aliases (*name) are not understood here: write the value out', 'an alias is how a small text becomes a huge one', 'a: &x [1]\nb: *x\n'],
    [3, 1, 'this key stands twice in the same mapping', 'readers disagree on which of two equal keys counts', 'a: 1\nb: 2\na: 3\n'],
    [2, 1, 'a tab indents this line: YAML is indented with spaces', 'tabs do not indent', 'a:\n\t- b\n'],
    [1, 1, 'a tab indents this line: YAML is indented with spaces', 'not even the first line', '\ta: 1\n'],
    [3, 1, 'a second document begins here (---): one is understood', 'a second document would go unread', 'a: 1\n---\nb: 2\n'],
    [1, 1, 'a key must be a word', 'a number as a key', '1: x\n'],
    [1, 1, 'a key must be a word', 'a list as a key', '? [a]\n: x\n'],
    [1, 4, 'unknown scalar tag !<tag:yaml.org,2002:binary>', 'a value that is none of the plain ones', 'a: !!binary aGk=\n'],
    [2, 1, 'deficient indentation', 'what the parser itself finds', 'a: [1\nb: 2\n'],
    [1, 100, 'nesting exceeded maxDepth (100)', 'nesting that overflows the stack elsewhere', '['.repeat(20_000)],
  ])('refuses at %i:%i: %s (%s)', (line, column, problem, _, text) => {
    const result = readYamlDocument(text);
    expect(result).toMatchObject({ problem });
    expect('problem' in result && placeAt(text, result.at)).toEqual({ line, column });
  });

  it('gives every value its place', () => {
    const text = 'a: 1\r\nb:\r\n  - x\r\n  - "y z"\r\nc: {d: true, e: }\r\n';
    const places: string[] = [];
    walk(readYamlDocument(text) as YamlNode, (node, path) => {
      const { line, column } = placeAt(text, node.at);
      if (node.kind === 'scalar') places.push(`${path} ${line}:${column} ${JSON.stringify(node.value)}`);
    });
    expect(places).toEqual(['/a 1:4 1', '/b/0 3:5 "x"', '/b/1 4:5 "y z"', '/c/d 5:8 true', '/c/e 5:14 null']);
  });

  it.each<[string, unknown, string]>([
    ['yes', 'yes', 'a word, not a truth: only true and false are'],
    ['2027-01-31', '2027-01-31', 'a date stays text'],
    ['1e3', 1000, 'a number'],
    ['"3"', '3', 'what is quoted is text'],
    ['~', null, 'nothing'],
  ])('%s is %j: %s', (text, value) => {
    expect(readYamlDocument(`a: ${text}`)).toMatchObject({ entries: new Map([['a', { value: { value } }]]) });
  });

  it('takes __proto__ for a key like any other', () => {
    expect(readYamlDocument('__proto__: 1')).toMatchObject({ entries: new Map([['__proto__', { value: { value: 1 } }]]) });
  });
});

function walk(node: YamlNode, visit: (node: YamlNode, path: string) => void, path = ''): void {
  visit(node, path);
  if (node.kind === 'sequence') node.items.forEach((item, index) => walk(item, visit, `${path}/${index}`));
  if (node.kind === 'mapping') for (const [key, { value }] of node.entries) walk(value, visit, `${path}/${key}`);
}

describeFuzz(target);
