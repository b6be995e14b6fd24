import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseDenoLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'deno-lock',
  seeds: [
    '{"version":"5","specifiers":{"jsr:@s/a@^1":"1.0.0","npm:b@2":"2.0.0_c@3.0.0"},"jsr":{"@s/a@1.0.0":{"dependencies":["npm:b@2"]}},"npm":{"b@2.0.0_c@3.0.0":{"dependencies":["c","x@npm:c@3.0.0"]},"c@3.0.0":{"tarball":"https://h/c.tgz"}},"remote":{"https://h/x@1/m.ts":"0"},"workspace":{"dependencies":["jsr:@s/a@^1"],"members":{"m":{"packageJson":{"dependencies":["npm:b@2"]}}}}}',
    '{"version":"3","packages":{"specifiers":{"npm:b@2":"npm:b@2.0.0"},"npm":{"b@2.0.0":{"dependencies":{"c":"c@3.0.0"}},"c@3.0.0":{}}},"remote":{}}',
    '{"version":"2","remote":{},"npm":{"specifiers":{"b@2":"b@2.0.0"},"packages":{"b@2.0.0":{"dependencies":{}}}}}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['npm:', 'jsr:', '@', '_', '"specifiers":', '"workspace":', '"members":', '__proto__'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseDenoLock(bytes);
  },
};
