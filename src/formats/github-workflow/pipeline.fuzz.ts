import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseGithubAction, parseGithubPipeline } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/github-workflow/pipeline',
  seeds: [
    "on: { pull_request_target: {}, workflow_dispatch: { inputs: { v: { type: string } } } }\npermissions: { contents: read }\nenv: { T: '${{ github.head_ref }}' }\njobs:\n  a:\n    runs-on: [self-hosted]\n    container: { image: '${{ matrix.i }}' }\n    strategy: { matrix: { i: [a, b] } }\n    outputs: { o: '${{ steps.s.outputs.o }}' }\n    steps:\n      - id: s\n        run: echo \"o=${{ env.T }}\" >> $GITHUB_OUTPUT\n      - uses: a/b@v1 # v1.2\n        with: { x: '${{ secrets.X }}' }\n  b:\n    needs: a\n    uses: c/d/.github/workflows/e.yml@main\n    secrets: inherit\n    if: needs.a.outputs.o == 'x'\n",
    'inputs: { a: { default: x } }\nruns:\n  using: composite\n  steps:\n    - run: echo ${{ inputs.a }}\n      shell: bash\n    - uses: docker://alpine\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['${{ ', ' }}', 'steps:', 'uses: ', 'run: |\n', 'env:', 'needs.', 'steps.', '&a ', '*a', 'inherit', 'matrix.'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    const text = Buffer.from(bytes).toString('utf8');
    if (text.includes('runs:')) parseGithubAction(text, 'action.yml');
    else parseGithubPipeline(text, '.github/workflows/a.yml');
  },
};
