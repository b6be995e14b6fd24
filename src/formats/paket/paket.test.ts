import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parsePaketDependencies, parsePaketLock } from './index.ts';
import { target } from './paket.fuzz.ts';

const lock = `RESTRICTION: && (== net8.0) (>= net5.0)
NUGET
  remote: https://api.nuget.org/v3/index.json
    A.B (1.0.0)
      C (>= 2.0)
    C (2.0.1) - restriction: >= net45
GITHUB
  remote: fsprojects/Some
    src/Types.fs (0123abcd)
      A.B (>= 1.0)
    src/More.fs (0123abcd)
GIT
  remote: https://user:secret@example.com/x.git
     (4567)
       build: build.cmd

GROUP Build
STORAGE: NONE
NUGET
  remote: https://api.nuget.org/v3/index.json
    C (3.0.0)
`;

describe('paket.lock', () => {
  it('gives what each group holds, from feeds and repositories', () => {
    expect(parsePaketLock(Buffer.from(lock)).packages).toEqual([
      { key: 'main a.b', name: 'A.B', version: '1.0.0', requires: ['main c'] },
      { key: 'main c', name: 'C', version: '2.0.1', requires: [] },
      {
        key: 'main 2',
        name: 'fsprojects/Some',
        version: '0123abcd',
        requires: ['main a.b'],
        origin: 'git+https://github.com/fsprojects/Some#0123abcd',
      },
      { key: 'main 3', name: 'fsprojects/Some', version: '0123abcd', requires: [], origin: 'git+https://github.com/fsprojects/Some#0123abcd' },
      { key: 'main 4', name: 'https://example.com/x.git', version: '4567', requires: [], origin: 'git+https://example.com/x.git#4567' },
      { key: 'build c', name: 'C', version: '3.0.0', requires: [] },
    ]);
  });

  it('reads lines that end in CRLF, and a file without packages', () => {
    expect(parsePaketLock(Buffer.from(lock.replaceAll('\n', '\r\n')))).toEqual(parsePaketLock(Buffer.from(lock)));
    expect(parsePaketLock(Buffer.alloc(0)).packages).toEqual([]);
  });

  it('refuses what is none of it', () => {
    expect(() => parsePaketLock(Buffer.from('This is not a valid paket.lock file\n'))).toThrow(MalformedError);
  });
});

describe('paket.dependencies', () => {
  it('names packages by group, whatever else it says', () => {
    const text =
      'source https://api.nuget.org/v3/index.json\nnuget A.B ~> 1.0 // note\nNUGET C\ngithub x/y\n# nuget D\ngroup Build\n  nuget C\n  clitool dotnet-fake\n';
    expect(parsePaketDependencies(Buffer.from(text))).toEqual(['main a.b', 'main c', 'build c', 'build dotnet-fake']);
  });
});

describeFuzz(target);
