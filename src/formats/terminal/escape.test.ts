import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeForTerminal } from './escape.ts';

describe('escapeForTerminal', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m', 'a color sequence'],
    ['\u001b]0;owned\u0007', '\\x1b]0;owned\\x07', 'a window title'],
    ['\u001b]8;;https://evil.example\u001b\\x', '\\x1b]8;;https://evil.example\\x1b\\x', 'a hidden link'],
    ['\u009b2J', '\\x9b2J', 'the one-character form of ESC [ that terminals understand in UTF-8 too'],
    ['a\r\nb\tc', 'a\\r\\nb\\tc', 'a second line, which could look like ours'],
    ['a\bb\u007f', 'a\\x08b\\x7f', 'rubbing out what was printed'],
    ['\u202egpj.exe\u202c', '\\u{202e}gpj.exe\\u{202c}', 'text that reads backwards'],
    ['a\u2066b\u2069', 'a\\u{2066}b\\u{2069}', 'directional isolates'],
    ['lod\u200bash', 'lod\\u{200b}ash', 'a name that looks like another'],
    ['a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c', 'line separators'],
    ['\ufeffx', '\\u{feff}x', 'a byte order mark inside'],
    ['\u{e0041}x', '\\u{e0041}x', 'tag characters, invisible everywhere'],
    ['\ud800x', '\\u{d800}x', 'half a surrogate pair'],
    ['\ue000x', '\\u{e000}x', 'a private sign, of which nobody knows what it shows'],
    ['\u{50000}x', '\\u{50000}x', 'a sign that is not assigned'],
    ['\u3164x', '\\u{3164}x', 'a letter drawn as nothing'],
    ['libstdc++6 ü 日本 😀', 'libstdc++6 ü 日本 😀', 'ordinary text of any language stays'],
    ['C:\\path', 'C:\\path', 'a backslash does nothing to a terminal'],
    ['::set-output name=x::y', '\\x3a:set-output name=x::y', 'GitHub takes it for a command at the start of a line'],
    ['a  ::add-mask::b', 'a  \\x3a:add-mask::b', 'where a line may be broken, too'],
    ['Foo::Bar ##b', 'Foo::Bar ##b', 'names as Perl writes them, and a heading, stay'],
    ['a##vso[x]###[y]', 'a\\x23#vso[x]#\\x23#[y]', 'Azure takes these for commands anywhere in a line'],
  ])('%j becomes %j: %s', (text, expected) => {
    expect(escapeForTerminal(text)).toBe(expected);
  });

  it('leaves no control, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(escapeForTerminal(text))).toBe(false);
      }),
    );
  });
});
