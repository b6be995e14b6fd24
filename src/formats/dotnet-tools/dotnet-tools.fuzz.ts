import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseDotnetTools } from './index.ts';

export const target: FuzzTarget = {
  name: 'dotnet-tools',
  seeds: ['{"version":1,"isRoot":true,"tools":{"dotnet-ef":{"version":"6.0.1","commands":["dotnet-ef"]}}}'].map((seed) => Buffer.from(seed)),
  dictionary: ['"tools":', '"version":', 'null', '[]', '{'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseDotnetTools(bytes);
  },
};
