import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseNugetLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'nuget-lock',
  seeds: [
    '{"version":1,"dependencies":{"net8.0":{"A":{"type":"Direct","requested":"[1.0.0, )","resolved":"1.0.0","dependencies":{"B":"2.0.0"}},"B":{"type":"Transitive","resolved":"2.0.0"}}}}',
    '{"version":2,"dependencies":{"net6.0":{"C":{"type":"CentralTransitive","resolved":"3.0"},"my.project":{"type":"Project","dependencies":{"C":"3.0"}}},"net6.0/win-x64":{}}}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"Project"', '"Direct"', '"resolved":', '"dependencies":', '"__proto__":', '[]', 'null', '{'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseNugetLock(bytes);
  },
};
