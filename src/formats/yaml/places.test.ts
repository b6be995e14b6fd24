import { describe, expect, it } from 'vitest';
import { placeAt, textPlaces } from './place.ts';
import { placesOf } from './places.ts';
import { readYamlStream } from './stream.ts';

const text = `# first
a: 1
---
apiVersion: v1 # why
kind: "Pod"
base: &base
  privileged: true
  shared: {x: [1, 'two']}
spec:
  containers:
  - name: a
    securityContext:
      <<: *base
      privileged: no
    text: |-
      one
      two
  -
    name: b
    empty:
    alias: *base
    none: {}
  - [{x: 1}, z: 2, ]
? complex
: value
"quo\\u0074ed": !!str &named 7
list: [*base, {<<: [{p: 1}, *base], q}]
`;

describe('placesOf', () => {
  it.each<[(string | number)[], string, string, boolean, string]>([
    [[], '4:1', 'apiVersion: v1 # why\nkind', true, 'the whole document'],
    [['kind'], '5:7', '"Pod"', true, 'quotes belong to a value'],
    [['base'], '7:3', 'privileged: true\n  shared', true, 'the anchor does not'],
    [['base', 'shared'], '8:11', "{x: [1, 'two']}", true, 'braces do'],
    [['base', 'shared', 'x'], '8:15', "[1, 'two']", true, 'so do brackets'],
    [['base', 'shared', 'x', 1], '8:19', "'two'", true, 'an item of a flow sequence'],
    [['spec', 'containers'], '11:3', '- name: a\n', true, 'a block sequence begins with its dash'],
    [['spec', 'containers', 0], '11:5', 'name: a\n', true, 'its item behind it'],
    [['spec', 'containers', 0, 'securityContext', 'privileged'], '14:19', 'no', true, 'a key outranks what is merged before it'],
    [['spec', 'containers', 0, 'securityContext', 'shared', 'x', 0], '8:16', '1', true, 'what is merged stands where it is written'],
    [['spec', 'containers', 0, 'text'], '15:11', '|-\n      one\n      two', true, 'a block scalar with its header'],
    [['spec', 'containers', 1, 'empty'], '20:11', '', true, 'nothing stands behind its colon'],
    [['spec', 'containers', 1, 'alias'], '7:3', 'privileged: true\n', true, 'an alias is where it is written'],
    [['spec', 'containers', 1, 'alias', 'privileged'], '7:15', 'true', true, 'and what is in it too'],
    [['spec', 'containers', 1, 'none'], '22:11', '{}', true, 'an empty mapping'],
    [['spec', 'containers', 2], '23:5', '[{x: 1}, z: 2, ]', true, 'flow in block'],
    [['spec', 'containers', 2, 1], '23:14', 'z: 2', true, 'a pair in brackets'],
    [['spec', 'containers', 2, 1, 'z'], '23:17', '2', true, 'and its value'],
    [['complex'], '25:3', 'value', true, 'a complex key'],
    [['quoted'], '26:29', '7', true, 'an escaped key; a tag'],
    [['list', 1, 'privileged'], '7:15', 'true', true, 'merged from a list'],
    [['list', 1, 'p'], '27:25', '1', true, 'merged from a mapping in place'],
    [['list', 1, 'q'], '27:38', '', true, 'a key without a colon'],
    [['spec', 'containers', 0, 'securityContext', 'capabilities', 'drop'], '13:7', '<<: *base\n', false, 'what is absent is shown where it would be'],
    [['spec', 'containers', 1, 'empty', 'deeper'], '20:11', '', false, 'under nothing'],
    [['spec', 'containers', 7], '11:3', '- name: a', false, 'past the end of a list'],
    [['kind', 'deeper'], '5:7', '"Pod"', false, 'under a text'],
    [['spec', 'toString'], '10:3', 'containers:', false, 'a key of every object'],
  ])('%j at %s: %j, found %s: %s', (path, place, written, found) => {
    const stream = readYamlStream(Buffer.from(text));
    const part = stream.documents[1];
    if (part === undefined || !('value' in part)) throw new Error('the document has no value');
    const { at, end, found: isThere } = placesOf(text, part).locate(path);
    expect([placeText(at), text.slice(at, at + written.length), isThere]).toEqual([place, written, found]);
    expect(end).toBeGreaterThanOrEqual(at + written.trimEnd().length);
  });

  it('tells where the key stands', () => {
    const part = readYamlStream(Buffer.from(text)).documents[1];
    if (part === undefined || !('value' in part)) throw new Error('the document has no value');
    const places = placesOf(text, part);
    const keys = [['kind'], ['spec', 'containers', 0, 'securityContext', 'shared'], ['quoted'], ['complex'], ['spec', 'containers', 0]];
    expect(keys.map((path) => places.locate(path).keyAt).map((at) => at && placeText(at))).toEqual(['5:1', '8:3', '26:1', '24:3', undefined]);
  });

  it('keeps to the text where lines were moved to be read', () => {
    const loose = 'a:\n  b: [\n1, # c\n{x: "y\nz"}\n]\nc: 1\n';
    const part = readYamlStream(Buffer.from(loose)).documents[0];
    if (part === undefined || !('value' in part)) throw new Error('the document has no value');
    const places = placesOf(loose, part);
    const written = (...path: (string | number)[]): string => loose.slice(places.locate(path).at, places.locate(path).end);
    expect([written('a', 'b'), written('a', 'b', 0), written('a', 'b', 1), written('a', 'b', 1, 'x'), written('c')]).toEqual([
      '[\n1, # c\n{x: "y\nz"}\n]',
      '1',
      '{x: "y\nz"}',
      '"y\nz"',
      '1',
    ]);
  });

  function placeText(at: number): string {
    const { line, column } = placeAt(text, at);
    return `${line}:${column}`;
  }
});

describe('textPlaces', () => {
  it('tells of any offset what placeAt tells', () => {
    const mixed = 'a\nb\r\n\r\nc\rd\n\ne';
    const places = textPlaces(mixed);
    for (let at = 0; at <= mixed.length; at += 1) if (mixed[at - 1] !== '\r' || mixed[at] !== '\n') expect(places(at)).toEqual(placeAt(mixed, at));
  });

  it('counts the lines once: 100,000 places of 4 MB are quick', () => {
    const long = 'key: value\n'.repeat(400_000);
    const before = performance.now();
    const places = textPlaces(long);
    for (let at = 0; at < 100_000; at += 1) places(at * 40);
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});
