import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { parseRenvLock } from './index.ts';
import { target } from './renv-lock.fuzz.ts';

describe('parseRenvLock', () => {
  it('names packages with their version, origin and what they require', () => {
    const text = JSON.stringify({
      R: { Version: '4.3.1' },
      Packages: {
        a: { Package: 'a', Version: '1.0', Source: 'Repository', Repository: 'CRAN', Requirements: ['b', 'R'] },
        b: { Package: 'b', Version: '1.0-2', Source: 'Bioconductor', License: 'MIT' },
        c: {
          Version: '2',
          Source: 'GitHub',
          RemoteType: 'github',
          RemoteHost: 'api.github.com',
          RemoteUsername: 'u',
          RemoteRepo: 'r',
          RemoteSha: '0',
        },
        d: { Package: 'd', Version: '3', Source: 'Repository', RemoteType: 'standard', Imports: ['a (>= 1)', 'c'], Depends: 'R (>= 3), b' },
        e: {},
      },
    });
    expect(parseRenvLock(Buffer.from(text)).packages).toEqual([
      { key: 'a', name: 'a', version: '1.0', requires: ['b'] },
      { key: 'b', name: 'b', version: '1.0-2', requires: [], isBioconductor: true, licenses: ['MIT'] },
      { key: 'c', name: 'c', version: '2', requires: [], origin: 'git+https://github.com/u/r#0' },
      { key: 'd', name: 'd', version: '3', requires: ['b', 'a', 'c'] },
      { key: 'e', name: 'e', version: '', requires: [] },
    ]);
  });

  it.each(['', '[]', '{"Packages":', 'null'])('%j is refused', (text) => {
    expect(() => parseRenvLock(Buffer.from(text))).toThrow(MalformedError);
  });

  it.each(['{}', '{"Packages":7}', '{"Packages":[]}'])('%s has no packages', (text) => {
    expect(parseRenvLock(Buffer.from(text)).packages).toEqual([]);
  });
});

describe.skipIf(!hasShared)('renv.lock files of shared data', () => {
  const files = hasShared ? [...packed('packages', 'lock.tar.gz')].filter(([path]) => path.includes('/renvlock/testdata/')) : [];

  it('are read as was seen in them', () => {
    const found = files.map(([path, bytes]) => [
      path.slice(path.lastIndexOf('/') + 1),
      parseRenvLock(bytes).packages.map(({ name, version, origin, isBioconductor }) =>
        [name, version, isBioconductor ? 'Bioconductor' : undefined, origin].filter((part) => part !== undefined).join(' '),
      ),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      'empty.lock': [],
      'one-package.lock': ['morning 0.1.0'],
      'two-packages.lock': ['markdown 1.0', 'mime 0.7'],
      'with-bioconductor.lock': ['BH 1.75.0-0', 'BSgenome 1.60.0 Bioconductor'],
      'with-mixed-sources.lock': ['markdown 1.0', 'mime 0.12.1 git+https://github.com/yihui/mime#1763e0dcb72fb58d97bab97bb834fc71f1e012bc'],
      'without-repository.lock': ['morning 0.1.0'],
    });
  });
});

describeFuzz(target);
