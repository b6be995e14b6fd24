import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './build-script.fuzz.ts';
import { tokensOf } from './index.ts';

const marks = { text: '"', word: '', sign: '' } as const;

describe('tokensOf', () => {
  it.each<[string, readonly string[], string]>([
    ['api("g:a:1")', ['api', '(', '"g:a:1', ')'], 'words, signs and texts'],
    ["api 'g:a:1', 'g:b:1'", ['api', '"g:a:1', ',', '"g:b:1'], 'single quotes'],
    ['a // "b"\nc', ['a', 'c'], 'a comment to the end of the line'],
    ['a /* "b"\n "c" */ d', ['a', 'd'], 'a comment over lines'],
    ['a /* never closed "b"', ['a'], 'a comment that never ends'],
    ['"http://x" y', ['"http://x', 'y'], 'what looks like a comment in a text'],
    [String.raw`"a\"b" c`, [String.raw`"a\"b`, 'c'], 'an escaped quote'],
    ['"a${b["c"]}d" e', ['"a${b["c"]}d', 'e'], 'quotes in an expression'],
    ["'a${b' c", ['"a${b', 'c'], 'no expressions in single quotes'],
    ['"""a "b"\n c""" d', ['"a "b"\n c', 'd'], 'three quotes'],
    ['"""a', ['"a'], 'three quotes never closed'],
    ["don't stop\nhere", ['don', '"t stop', 'here'], 'a text never closed ends with its line'],
    ['1.2 % "x"', ['.', '%', '"x'], 'numbers are left out'],
    ['', [], 'nothing'],
  ])('cuts %j into %j: %s', (script, expected) => {
    expect([...tokensOf(script)].map(({ kind, value }) => `${marks[kind]}${value}`)).toEqual(expected);
  });
});

describeFuzz(target);
