import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './go-mod.fuzz.ts';
import { parseGoMod, parseGoSum, parseGoWork, parseVendorModules } from './index.ts';

function requires(text: string): readonly string[] {
  return parseGoMod(Buffer.from(text)).requires.map(({ path, version, indirect }) => `${path} ${version}${indirect ? ' indirect' : ''}`);
}

describe('parseGoMod', () => {
  it.each<[string, readonly string[], string]>([
    ['require a.b/c v1.0.0', ['a.b/c v1.0.0'], 'one line'],
    ['require (\n\ta.b/c v1.0.0\n\td.e/f v2.0.0 // indirect\n)\n', ['a.b/c v1.0.0', 'd.e/f v2.0.0 indirect'], 'a block'],
    ['require a.b/c v1.0.0 // indirect; for tests', ['a.b/c v1.0.0 indirect'], 'a comment after the mark'],
    ['require a.b/c v1.0.0 // indirectly', ['a.b/c v1.0.0'], 'another word'],
    ['require (\n// a.b/c v1.0.0\n//d.e/f v1.0.0 // indirect\n)', [], 'commented out'],
    ['require "a.b/c" `v1.0.0`', ['a.b/c v1.0.0'], 'quoted'],
    ['require a.b/c v1.0.0//x', ['a.b/c v1.0.0'], 'a comment that touches the word'],
    ['module x\r\nrequire (\r\n\ta.b/c v1.0.0\r\n)\r\n', ['a.b/c v1.0.0'], 'lines of Windows'],
    ['module (\n\tx\n)\nrequire ( )\nrequire a.b/c master', ['a.b/c master'], 'blocks of one and of none, a branch'],
    ['retract [v1.0.0, v1.1.0] // broken\ntool a.b/c/cmd\ngodebug default=go1.21\nignore ./x\n', [], 'other directives'],
    ['', [], 'nothing'],
  ])('%j requires %j: %s', (text, expected) => {
    expect(requires(text)).toEqual(expected);
  });

  it('reads module, toolchain, replacements and exclusions', () => {
    const text =
      'module a.b/c\ngo 1.22.0\ntoolchain go1.22.5\nreplace d.e/f v1.0.0 => ../f\nreplace (\n\tg.h/i => j.k/i v2.0.0\n)\nexclude d.e/f v0.9.0\n';
    expect(parseGoMod(Buffer.from(text))).toEqual({
      module: 'a.b/c',
      go: '1.22.0',
      toolchain: 'go1.22.5',
      requires: [],
      replaces: [
        { path: 'd.e/f', version: 'v1.0.0', by: { path: '../f' } },
        { path: 'g.h/i', by: { path: 'j.k/i', version: 'v2.0.0' } },
      ],
      excludes: ['d.e/f@v0.9.0'],
    });
  });

  it.each([
    ['this is not a go.mod file!', 'no directive'],
    ['ruire (\n\ta.b/c v1.0.0\n)', 'a block of no directive'],
    ['require (\n\ta.b/c v1.0.0\n', 'a block without an end'],
    ['require a.b/c', 'no version'],
    [`require ${'a '.repeat(2_000)}`, 'a line of words without end'],
    ['require a.b/c v1.0.0 v1.0.1', 'two versions'],
    ['require "a.b/c v1.0.0', 'a text without an end'],
    ['replace a.b/c v1.0.0', 'a replacement by nothing'],
    ['replace => d.e/f', 'a replacement of nothing'],
    ['replace a b c => d', 'a replacement of three words'],
  ])('refuses %j: %s', (text) => {
    expect(() => parseGoMod(Buffer.from(text))).toThrow(MalformedError);
  });
});

it('parseGoWork reads folders, replacements and the toolchain', () => {
  const text = 'go 1.22\ntoolchain go1.22.3\nuse ./a\nuse (\n\t./b\n\t../c // outside\n)\nreplace a.b/c => ./c\n';
  expect(parseGoWork(Buffer.from(text))).toEqual({
    go: '1.22',
    toolchain: 'go1.22.3',
    uses: ['./a', './b', '../c'],
    replaces: [{ path: 'a.b/c', by: { path: './c' } }],
  });
});

describe('parseGoSum', () => {
  it('gives the modules whose content was needed', () => {
    expect(parseGoSum(Buffer.from('a v1.0.0 h1:x=\na v1.0.0/go.mod h1:y=\n\nb v1.0.0/go.mod h1:z=\n'))).toEqual([{ path: 'a', version: 'v1.0.0' }]);
  });

  it.each(['a v1.0.0\n', 'a v1.0.0 h1:x= more\n'])('refuses %j', (text) => {
    expect(() => parseGoSum(Buffer.from(text))).toThrow(MalformedError);
  });
});

describe('parseVendorModules', () => {
  it.each<[string, readonly object[], string]>([
    ['# a v1.0.0\n## explicit; go 1.17\na/b\na/c\n', [{ path: 'a', version: 'v1.0.0', explicit: true }], 'a module that is named'],
    ['# a v1.0.0\na/b\n', [{ path: 'a', version: 'v1.0.0', explicit: false }], 'one that others require'],
    ['# a v1.0.0\n## explicit\n# b v1.0.0\nb\n', [{ path: 'b', version: 'v1.0.0', explicit: false }], 'no package of it is there'],
    ['# a v1.0.0 => ./a\na\n', [{ path: 'a', version: 'v1.0.0', explicit: false, replacement: { path: './a' } }], 'a folder'],
    [
      '# a v1.0.0 => b v1.1.0\na\n',
      [{ path: 'a', version: 'v1.0.0', explicit: false, replacement: { path: 'b', version: 'v1.1.0' } }],
      'another module',
    ],
    ['# a => b v1.1.0\n', [], 'what the go.mod replaces, at the end of the file'],
    ['# a => b v1.1.0\na\n', [{ path: 'a', version: '', explicit: false, replacement: { path: 'b', version: 'v1.1.0' } }], 'the same with packages'],
    ['# a\na\n# b nope\nb\n## explicit\nc\n', [], 'no version'],
    ['', [], 'nothing'],
  ])('%j is %j: %s', (text, expected) => {
    expect(parseVendorModules(Buffer.from(text))).toEqual(expected);
  });
});

describeFuzz(target);
