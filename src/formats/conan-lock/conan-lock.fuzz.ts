import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseConanLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'conan-lock',
  seeds: [
    '{"graph_lock":{"nodes":{"0":{"ref":"test/1.0","requires":["1"],"path":"conanfile.py"},"1":{"ref":"zlib/1.2.13@u/c#13c9","prev":"0"}}},"version":"0.4"}',
    '{"graph_lock":{"nodes":{"a":{"pref":null,"requires":{"zlib/1.2.11":"b"}},"b":{"pref":"zlib/1.2.11#5f:19#58"}}}}',
    '{"version":"0.5","requires":["zlib/1.2.11#ff%16"],"build_requires":[],"python_requires":[]}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"nodes":', '"ref":', '"requires":', '/', '@', '#', '%', 'null', '[]'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseConanLock(bytes);
  },
};
