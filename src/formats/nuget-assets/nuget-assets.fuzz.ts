import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseNugetAssets } from './index.ts';

export const target: FuzzTarget = {
  name: 'nuget-assets',
  seeds: [
    '{"version":3,"targets":{"net8.0":{"A/1.0.0":{"type":"package","dependencies":{"B":"2.0.0"}},"B/2.0.0":{"type":"package"},"C/1.0.0":{"type":"project"}}},"projectFileDependencyGroups":{"net8.0":["A >= 1.0.0"]},"project":{"frameworks":{"net8.0":{"dependencies":{"A":{"suppressParent":"All"}}}}}}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"targets":', '"project"', '/', '"suppressParent":', '"__proto__":', '[]', 'null', '{'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseNugetAssets(bytes);
  },
};
