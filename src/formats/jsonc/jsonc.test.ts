import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { readJsonWithComments } from './index.ts';
import { target } from './jsonc.fuzz.ts';

describe('readJsonWithComments', () => {
  it.each<[string, unknown, string]>([
    ['{"a": 1}', { a: 1 }, 'plain JSON'],
    ['{"a": [1, 2,], }', { a: [1, 2] }, 'last commas'],
    ['[1, /* x */ ]', [1], 'a comment behind the last comma'],
    ['[1, // x\n]', [1], 'a line of comment behind the last comma'],
    ['// x\n{} // y', {}, 'comments around'],
    ['{"a": "//", "b": "/* */", "c": ",]"}', { a: '//', b: '/* */', c: ',]' }, 'what looks so in texts is text'],
    ['{"a\\"": ",}"}', { 'a"': ',}' }, 'a quote in a text'],
    ['["\\\\", 1,]', ['\\', 1], 'a backslash at the end of a text'],
    ['/**/[/***/]/**/', [], 'stars'],
    ['\ufeff[]', [], 'a byte order mark'],
  ])('%s: %s', (text, value) => {
    expect(readJsonWithComments(Buffer.from(text))).toEqual(value);
  });

  it.each([
    ['', 'nothing'],
    ['[1,,]', 'two commas'],
    ['[,]', 'a comma alone'],
    ['{"a": 1', 'cut off'],
    ['["a', 'a text without end'],
    ['["a\\', 'an escape without end'],
    ['[1 /* ]', 'a comment without end'],
    ['[1 / 2]', 'a slash'],
    ["{'a': 1}", 'other quotes'],
    ['{a: 1}', 'no quotes'],
  ])('%s is refused: %s', (text) => {
    expect(() => readJsonWithComments(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
