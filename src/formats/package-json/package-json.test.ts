import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { parsePackageJson } from './index.ts';
import type { PackageJson } from './index.ts';
import { target } from './package-json.fuzz.ts';

describe('parsePackageJson', () => {
  it.each<[string, PackageJson, string]>([
    ['{"name":"a","version":"1.0.0"}', { name: 'a', version: '1.0.0', licenses: [] }, 'the least'],
    [
      '{"name":"a","version":"1","author":["x",{"name":"y"}]}',
      { name: 'a', version: '1', licenses: [] },
      'author is an array: toposort-class is a package all the same',
    ],
    [
      '{"name":"a","version":"1","repository":7,"bugs":null,"files":{},"engines":[]}',
      { name: 'a', version: '1', licenses: [] },
      'fields of any type',
    ],
    ['{"name":"a","version":"1","license":"MIT OR ISC"}', { name: 'a', version: '1', licenses: ['MIT OR ISC'] }, 'an expression'],
    ['{"name":"a","version":"1","license":{"type":"MIT","url":"x"}}', { name: 'a', version: '1', licenses: ['MIT'] }, 'the old form'],
    ['{"name":"a","version":"1","licenses":[{"type":"MIT"},"ISC",7,null]}', { name: 'a', version: '1', licenses: ['MIT', 'ISC'] }, 'the older form'],
    ['{"name":"a","version":"1","license":["MIT"]}', { name: 'a', version: '1', licenses: ['MIT'] }, 'the two mixed up'],
    ['{"name":"a"}', { name: 'a', licenses: [] }, 'a stub that only has a name'],
    ['{"version":"1"}', { version: '1', licenses: [] }, 'no name'],
    ['{"name":"  a ","version":""}', { name: 'a', licenses: [] }, 'blanks, and an empty version'],
    ['{"name":"a","version":null}', { name: 'a', licenses: [] }, 'null'],
    ['\ufeff{"name":"a","version":"1"}', { name: 'a', version: '1', licenses: [] }, 'a byte order mark'],
    ['{"name":"a","version":"1","name":"b"}', { name: 'b', version: '1', licenses: [] }, 'the last of two, as Node and npm have it'],
    ['{"__proto__":{"name":"a","version":"1"}}', { licenses: [] }, 'a prototype is a member like any other'],
    ['{"name":"__proto__","version":"constructor"}', { name: '__proto__', version: 'constructor', licenses: [] }, 'names that every object has'],
  ])('reads %s as %o: %s', (text, expected) => {
    expect(parsePackageJson(Buffer.from(text))).toEqual(expected);
  });

  it.each([
    ['', 'nothing'],
    ['{"name":"a"', 'cut off'],
    ['["a"]', 'an array'],
    ['null', 'null'],
    ['"a"', 'a text'],
    ["{name:'a'}", 'no JSON'],
    ['{"name":{"a":1},"version":"1"}', 'a name that is no text'],
    ['{"name":"a","version":["1"]}', 'a version that is no text'],
    [`{"name":"${'a'.repeat(300)}","version":"1"}`, 'a name longer than the registry allows'],
    ['['.repeat(100_000), 'nested to no end'],
  ])('refuses %.40s: %s', (text) => {
    expect(() => parsePackageJson(Buffer.from(text))).toThrow(MalformedError);
  });

  it('leaves the prototype of all objects alone', () => {
    parsePackageJson(Buffer.from('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'));
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describeFuzz(target);
