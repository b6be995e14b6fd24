import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parsePubspecLock } from './index.ts';
import { target } from './pubspec-lock.fuzz.ts';

describe('pubspec.lock', () => {
  it('gives packages by where they come from, and what the project names', () => {
    const text = `packages:
  a:
    dependency: "direct main"
    description: {name: real_a, sha256: x, url: "https://pub.dev"}
    source: hosted
    version: "1.10"
  b:
    dependency: "direct dev"
    description: {name: b, url: "https://u:p@feed.example.com"}
    source: hosted
    version: "2.0.0"
  c:
    dependency: transitive
    description: {path: ".", ref: master, resolved-ref: e5ad, url: "https://github.com/x/c"}
    source: git
    version: "1.32.0"
  flutter:
    dependency: "direct overridden"
    description: flutter
    source: sdk
    version: "0.0.0"
  d:
    dependency: "direct main"
    description: {path: "..", relative: true}
    source: path
    version: "0.0.1"
`;
    expect(parsePubspecLock(Buffer.from(text))).toEqual({
      packages: [
        { key: 'a', name: 'real_a', version: '1.10', requires: [] },
        { key: 'b', name: 'b', version: '2.0.0', requires: [], origin: 'https://feed.example.com' },
        { key: 'c', name: 'c', version: '1.32.0', requires: [], origin: 'git+https://github.com/x/c#e5ad' },
        { key: 'flutter', name: 'flutter', version: '0.0.0', requires: [], origin: 'sdk:flutter' },
        { key: 'd', name: 'd', version: '0.0.1', requires: [], own: true },
      ],
      roots: [
        { key: 'a', scope: 'runtime' },
        { key: 'b', scope: 'development' },
        { key: 'flutter', scope: 'runtime' },
        { key: 'd', scope: 'runtime' },
      ],
    });
  });

  it.each([
    ['packages: {}\n', 'a project without dependencies'],
    ['packages:\nsdks:\n  dart: x\n', 'nothing under the key'],
    ['', 'an empty file'],
  ])('%j has none: %s', (text) => {
    expect(parsePubspecLock(Buffer.from(text)).packages).toEqual([]);
  });

  it.each([
    ['[this is not yaml]', 'a list'],
    ['it is broken', 'a text'],
    ['pa\nkages:\n  ale:\n    dependency: transitive\n    descr\ns  ps:\n  dart: ">=2.12.0"', 'broken inside'],
  ])('%j is refused: %s', (text) => {
    expect(() => parsePubspecLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
