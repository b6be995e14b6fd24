import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseMixLock } from './index.ts';
import { target } from './mix-lock.fuzz.ts';

describe('mix.lock', () => {
  it('gives packages of Hex with what they require, and repositories with their commit', () => {
    const text = `%{
  "cowboy": {:hex, :cowboy, "2.9.0", "h", [:make], [{:cowlib, "2.11.0", [hex: :cowlib, repo: "hexpm", optional: false]}, {:ranch, "1.8.0", [hex: :ranch]}], "hexpm", "h"},
  "app": {:hex, :other_name, "1.0.0", "h", [:mix], [], "hexpm:acme", "h"},
  old: {:hex, :old, "0.1.0"},
  "foe": {:git, "https://token@github.com/my-org/foe.git", "a957", [branch: "feat/my"]},
  "local": {:path, "../x", []},
  "odd": {:svn, "x", "y"},
}`;
    expect(parseMixLock(Buffer.from(text)).packages).toEqual([
      { key: 'cowboy', name: 'cowboy', version: '2.9.0', requires: ['cowlib', 'ranch'] },
      { key: 'app', name: 'other_name', version: '1.0.0', requires: [], properties: { repository: 'hexpm:acme' } },
      { key: 'old', name: 'old', version: '0.1.0', requires: [] },
      { key: 'foe', name: 'foe', version: '', requires: [], origin: 'git+https://github.com/my-org/foe.git#a957' },
      { key: 'local', name: 'local', version: '', requires: [], own: true },
    ]);
  });

  it.each([
    ['%{\n}', 'an empty map'],
    ['%{}', 'an empty map'],
  ])('%j has none: %s', (text) => {
    expect(parseMixLock(Buffer.from(text)).packages).toEqual([]);
  });

  it.each([
    ['bogus mix.lock', 'words'],
    ['%{\n  "certifi": {:hex, },\n}', 'an entry without a version'],
    ['{}', 'a tuple'],
    ['%{"a": {:hex, :a, "1', 'cut off'],
    ['', 'nothing'],
  ])('%j is refused: %s', (text) => {
    expect(() => parseMixLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
