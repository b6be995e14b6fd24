import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './document.fuzz.ts';
import { at, hasMembers, isTrue, itemsOf, membersOf, readJson, readToml, readYaml, textOf, textsOf } from './index.ts';

describe('documents', () => {
  it.each([
    ['JSON', readJson, '{"__proto__":{"a":"b"}}'],
    ['TOML', readToml, '[__proto__]\na = "b"\n'],
    ['YAML', (bytes: Uint8Array) => readYaml(bytes)[0], '__proto__:\n  a: b\n'],
  ])('%s: a prototype is a key like any other', (_, read, text) => {
    const value = read(Buffer.from(text));
    expect(at(value, '__proto__', 'a')).toBe('b');
    expect(membersOf(value).map(([key]) => key)).toEqual(['__proto__']);
    expect(at(value, 'constructor')).toBeUndefined();
    expect(at(value, 'toString', 'name')).toBeUndefined();
  });

  it('keep the text of YAML scalars: 1.10 is not 1.1', () => {
    const [value] = readYaml(Buffer.from('version: 1.10\nwhen: 2027-01-31\nyes: true\n2: x\n'));
    expect(at(value, 'version')).toBe('1.10');
    expect(at(value, 'when')).toBe('2027-01-31');
    expect(isTrue(at(value, 'yes'))).toBe(true);
    expect(at(value, '2')).toBe('x');
  });

  it('give every document of a YAML stream', () => {
    expect(readYaml(Buffer.from('a: 1\n---\nb: 2\n')).map((value) => membersOf(value)[0]?.[0])).toEqual(['a', 'b']);
  });

  it('are taken apart whatever they hold', () => {
    expect([at(null, 'a'), at(7, 'a'), at('text', 'length'), at([1], '0')]).toEqual([undefined, undefined, undefined, undefined]);
    expect([itemsOf({}), membersOf([1]), textsOf(7)]).toEqual([[], [], []]);
    expect([textOf(''), textOf(7), textsOf('a'), textsOf(['a', 7, 'b'])]).toEqual([undefined, undefined, ['a'], ['a', 'b']]);
    expect([hasMembers({}), hasMembers(new Map()), hasMembers([]), hasMembers(null)]).toEqual([true, true, false, false]);
  });

  it.each([
    ['JSON cut off', readJson, '{"a":'],
    ['JSON with a trailing comma', readJson, '{"a":1,}'],
    ['no text', readJson, Buffer.from([0x7b, 0xc3, 0x28, 0x7d])],
    ['TOML with a key twice', readToml, 'a = 1\na = 2\n'],
    ['TOML nested to no end', readToml, `a = ${'['.repeat(10_000)}`],
    ['YAML with aliases, with which a small text stands for a huge one', readYaml, 'a: &x [1, 1]\nb: [*x, *x]\n'],
    ['YAML nested to no end', readYaml, '['.repeat(10_000)],
  ])('are refused: %s', (_, read, text) => {
    expect(() => read(Buffer.from(text))).toThrow(MalformedError);
  });

  it.each([
    ['JSON', readJson, 'token = s3cret'],
    ['JSON further down', readJson, '{"a": "s3cret", b: s3cret}'],
    ['TOML', readToml, 'token = s3cret'],
    ['YAML', readYaml, 'token: [s3cret'],
  ])('that are none are not quoted, as they may hold secrets: %s', (_, read, text) => {
    expect(() => read(Buffer.from(text))).toThrow(/^it is no (?:JSON|TOML|YAML): (?!.*s3cret).{5,}$/);
  });

  it('are read from UTF-16 and behind a byte order mark', () => {
    expect(readJson(Buffer.from('\ufeff{"a":1}', 'utf16le'))).toEqual({ a: 1 });
    expect(readJson(Buffer.from('\ufeff{"a":1}'))).toEqual({ a: 1 });
  });
});

describeFuzz(target);
