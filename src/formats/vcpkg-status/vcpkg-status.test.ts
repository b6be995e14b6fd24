import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseVcpkgStatus } from './index.ts';
import { target } from './vcpkg-status.fuzz.ts';

function port(name: string, ...fields: readonly string[]): string {
  return [`Package: ${name}`, 'Architecture: x64-linux', 'Status: install ok installed', ...fields].join('\n');
}

describe('vcpkg/status', () => {
  it('gives ports that are installed, once for each triplet', () => {
    const text = [
      port('zlib', 'Version: 1.2.13', 'Port-Version: 1'),
      port('zlib', 'Feature: core'),
      port('fmt', 'Version: 10.0.0', 'Port-Version: 0', 'Description: a\n b'),
      port('gone', 'Version: 1.0'),
      'Package: gone\nVersion: 1.0\nArchitecture: x64-linux\nStatus: purge ok not-installed',
      'Package: zlib\nVersion: 1.3\nArchitecture: arm64-linux\nStatus: install ok installed',
    ].join('\n\n\n');
    expect(parseVcpkgStatus(Buffer.from(text)).map(({ name, version, triplet }) => `${name} ${version} ${triplet}`)).toEqual([
      'zlib 1.2.13#1 x64-linux',
      'fmt 10.0.0 x64-linux',
      'zlib 1.3 arm64-linux',
    ]);
  });

  it('has none where there is nothing, and refuses another file', () => {
    expect(parseVcpkgStatus(Buffer.from('\n\n'))).toEqual([]);
    expect(() => parseVcpkgStatus(Buffer.from('Name: x\n'))).toThrow(MalformedError);
  });
});

describeFuzz(target);
