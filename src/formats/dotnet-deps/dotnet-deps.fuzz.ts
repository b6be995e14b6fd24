import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseDotnetDeps } from './index.ts';

export const target: FuzzTarget = {
  name: 'dotnet-deps',
  seeds: [
    '{"runtimeTarget":{"name":"t"},"targets":{"t":{"A/1.0.0":{"runtime":{"lib/A.dll":{}}},"B/1.0.0":{"compile":{}}}},"libraries":{"A/1.0.0":{"type":"package"},"B/1.0.0":{"type":"package"},"App/1.0.0":{"type":"project"},"runtimepack.R/8.0.0":{"type":"runtimepack"}}}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"libraries":', '"targets":', '"package"', '/', '"__proto__":', '[]', 'null', '{'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseDotnetDeps(bytes);
  },
};
