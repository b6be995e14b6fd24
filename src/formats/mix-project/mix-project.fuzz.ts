import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseMixProject } from './index.ts';

export const target: FuzzTarget = {
  name: 'mix-project',
  seeds: [
    'defp deps do\n  [\n    {:phoenix, "~> 1.7"},\n    {:credo, "1.6.0", only: [:dev, :test], runtime: false},\n    # {:old, "1.0.0"}\n    {:lib, in_umbrella: true}\n  ]\nend\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['{:', '"', 'only:', 'path:', '#', '}'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseMixProject(bytes);
  },
};
