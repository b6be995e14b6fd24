import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseGithubWorkflow } from './index.ts';

export const target: FuzzTarget = {
  name: 'github-workflow',
  seeds: [
    'on: push\njobs:\n  a:\n    uses: o/r/.github/workflows/x.yml@0123456789012345678901234567890123456789 # v1.0.0\n  b:\n    steps:\n      - uses: actions/checkout@v4\n      - uses: ./local\n      - uses: docker://alpine:3\n',
    'runs:\n  using: composite\n  steps:\n    - uses: actions/cache/save@v3 # v3.1\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['uses: ', 'jobs:', 'steps:', '@', '#', '- ', '/'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseGithubWorkflow(bytes);
  },
};
