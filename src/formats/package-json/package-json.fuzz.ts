import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseManifest, parsePackageJson } from './index.ts';

export const target: FuzzTarget = {
  name: 'package-json',
  seeds: [
    '{"name":"toposort-class","version":"1.0.1","author":["A","B"],"license":{"type":"MIT"}}',
    '\ufeff{"name":"@a/b","version":"1.0.0-rc.1","licenses":[{"type":"MIT"},"ISC"],"dependencies":{"__proto__":"1"},"workspaces":{"packages":["a/*"]},"packageManager":"npm@10"}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"name":', '"version":', '"license":', '"licenses":[', '"__proto__":', '{', '[', '\\u0000', 'null', '1e999'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    for (const parse of [parseManifest, parsePackageJson]) {
      try {
        parse(bytes);
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
      }
    }
  },
};
