import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseRDescription } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/r-description',
  seeds: [
    'Package: a\nVersion: 1.0-1\nDepends: R (>= 3), b\nImports:\n    c,\n    d (>= 1)\nBuilt: R 4.3.0; ; x; unix\nRemoteType: github\nRemoteHost: api.github.com\nRemoteUsername: u\nRemoteRepo: r\nRemoteSha: 0\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['Package: ', 'Version: ', 'Built: ', '\n ', ':', ',', 'biocViews: x\n'].map((word) => Buffer.from(word)),
  run: (bytes) => void parseRDescription(bytes),
};
