import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { parsePubspec } from './index.ts';
import { target } from './pubspec.fuzz.ts';

describe('pubspec.yaml', () => {
  it.each<[string, Partial<LockedPackage>, string]>([
    ['1.10.0', { version: '1.10.0' }, 'exactly this one'],
    ['5.8.0+1', { version: '5.8.0+1' }, 'with build metadata'],
    ['^1.0.0', { version: '' }, 'a range'],
    ['any', { version: '' }, 'whatever there is'],
    ['">=1.0.0 <2.0.0"', { version: '' }, 'a range'],
    ['', { version: '' }, 'nothing said'],
    ['{hosted: "https://x", version: 1.0.0}', { version: '1.0.0' }, 'from another feed'],
    ['{path: ../a}', { version: '', own: true }, 'a folder'],
    ['{sdk: flutter}', { version: '', origin: 'sdk:flutter' }, 'part of the SDK'],
    ['{git: {url: "https://u:p@x/a.git", ref: m}}', { version: '', origin: 'git+https://x/a.git#m' }, 'a repository'],
    ['{git: "https://x/a.git"}', { version: '', origin: 'git+https://x/a.git#' }, 'a repository, in short'],
  ])('a: %s is %o: %s', (text, expected) => {
    const lock = parsePubspec(Buffer.from(`dependencies:\n  a: ${text}\ndev_dependencies:\n  test: any\n`));
    expect(lock.packages[0]).toEqual({ key: 'a', name: 'a', requires: [], scope: 'runtime', ...expected });
    expect(lock.roots).toEqual([
      { key: 'a', scope: 'runtime' },
      { key: 'test', scope: 'development' },
    ]);
  });

  it('refuses what has no keys', () => {
    expect(() => parsePubspec(Buffer.from('bogus pubspec.yml'))).toThrow(MalformedError);
    expect(parsePubspec(Buffer.alloc(0)).packages).toEqual([]);
  });
});

describeFuzz(target);
