import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseRenvLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/renv-lock',
  seeds: [
    '{"R":{"Version":"4"},"Packages":{"a":{"Package":"a","Version":"1","Source":"GitHub","RemoteType":"github","RemoteUsername":"u","RemoteRepo":"r","RemoteSha":"0","Requirements":["b"],"Imports":"c (>= 1), d"}}}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"Packages":', '"Source":', '"__proto__":', '[', '{', 'null'].map((word) => Buffer.from(word)),
  run: (bytes) => void parseRenvLock(bytes),
};
