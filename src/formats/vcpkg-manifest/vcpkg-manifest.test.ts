import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseVcpkgManifest } from './index.ts';
import { target } from './vcpkg-manifest.fuzz.ts';

describe('vcpkg.json', () => {
  it('gives what it names, with a version where it overrides', () => {
    const lock = parseVcpkgManifest(
      Buffer.from(
        JSON.stringify({
          name: 'hello',
          version: '0.1.0',
          dependencies: [{ name: 'fmt', 'version>=': '9.0' }, 'zlib', { name: 'cmake', host: true }, 7],
          features: { tests: { dependencies: ['gtest', 'zlib'] } },
          overrides: [
            { name: 'zlib', version: '1.2.13', 'port-version': 1 },
            { name: 'bzip2', 'version-string': '1.0.8#3' },
          ],
        }),
      ),
    );
    expect(lock.packages).toEqual([
      { key: 'fmt', name: 'fmt', version: '', requires: [], scope: 'runtime' },
      { key: 'zlib', name: 'zlib', version: '1.2.13#1', requires: [], scope: 'runtime' },
      { key: 'cmake', name: 'cmake', version: '', requires: [], scope: 'development' },
      { key: 'gtest', name: 'gtest', version: '', requires: [], scope: 'runtime' },
      { key: 'bzip2', name: 'bzip2', version: '1.0.8#3', requires: [] },
    ]);
    expect(lock.roots).toHaveLength(4);
  });

  it('has none where there is nothing, and refuses what is no object', () => {
    expect(parseVcpkgManifest(Buffer.from('{}')).packages).toEqual([]);
    expect(() => parseVcpkgManifest(Buffer.from('[]'))).toThrow(MalformedError);
  });
});

describeFuzz(target);
