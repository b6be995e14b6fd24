import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { chainguard } from './ecosystem.ts';

describeEcosystem(chainguard, {
  files: { 'lib/apk/db/installed': 'P:libcrypto3\nV:3.1.4-r0\nA:x86_64\no:openssl\nF:usr/lib\nR:libcrypto.so.3\n\n' },
  purls: ['pkg:apk/chainguard/libcrypto3@3.1.4-r0?arch=x86_64&distro=example'],
  older: '1.1.1d-r2',
  newer: '1.1.1d-r10',
  osRelease: { ID: 'chainguard', VERSION_ID: '3.19.1' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:apk/chainguard/${name}@1-r0`, ecosystem: 'Chainguard', name, version: '1-r0', locations: [{ path: '/x' }], ...more };
}

describe('Chainguard', () => {
  it('is rolling: its build date is no release', () => {
    expect(chainguard.recognize?.({ ID: 'chainguard', VERSION_ID: '20230201' })).toEqual({});
  });

  it('asks for the package that others were built from', () => {
    expect(chainguard.subjects(pkg('libcrypto3', { source: { name: 'openssl', version: '1-r0' } }))).toEqual([
      { ecosystem: 'Chainguard', name: 'openssl', version: '1-r0' },
    ]);
    expect(chainguard.subjects(pkg('curl'))).toEqual([{ ecosystem: 'Chainguard', name: 'curl', version: '1-r0' }]);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('linux-headers'), pkg('curl')].map((one) => chainguard.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
