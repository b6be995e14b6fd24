import type { FuzzTarget } from '../../test/support/fuzz.ts';
import { readPipelines } from '../formats/pipeline-file/index.ts';
import * as plugs from './pipeline/plugs.ts';

const paths = ['.github/workflows/a.yml', 'action.yml', '.gitlab-ci.yml', 'Jenkinsfile', 'tekton.yaml'];

/** All checks over pipelines that a system may or may not take. */
export const target: FuzzTarget = {
  name: 'checks/pipeline',
  seeds: [
    "\0on: [pull_request_target, workflow_run]\njobs:\n  a:\n    if: ${{ github.actor == 'x[bot]' }} x\n    container: { image: a, options: --privileged }\n    steps:\n      - uses: actions/checkout@v2\n        with: { ref: '${{ github.head_ref }}' }\n      - run: |\n          curl -k http://a.b/c.tgz | sh || true\n          echo ${{ secrets.A }} >> $GITHUB_ENV; docker push x; eval \"$T\"\n        env: { T: '${{ github.event.issue.title }}' }\n",
    '\x01runs:\n  using: composite\n  steps:\n    - run: echo ${{ inputs.a }}\n      shell: bash\n',
    '\x02include: { remote: "https://a" }\na:\n  image: b\n  services: [docker:dind]\n  script:\n    - sh -c "echo $CI_COMMIT_MESSAGE"\n    - docker login -p x\n  allow_failure: true\n',
    "\x03@Library('a') _\npipeline { agent any\n environment { P = credentials('p') }\n stages { stage('s') { steps { sh \"trivy image ${P} ${env.CHANGE_TITLE}\"; docker.withRegistry('http://a') { docker.build('b').push() } } } } }\n",
    '\x04apiVersion: tekton.dev/v1\nkind: Task\nspec:\n  volumes: [{ hostPath: { path: /etc } }]\n  steps: [{ image: a, script: "echo $(params.b)", securityContext: { privileged: true } }]\n',
  ].map((seed) => Buffer.from(seed, 'latin1')),
  dictionary: ['${{ ', ' }}', '| sh\n', '|| true\n', '$(', '`', '>> $GITHUB_ENV', 'http://', '-k ', "'", '"', '<<EOF\n', '--privileged'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    const path = paths[(bytes[0] ?? 0) % paths.length] ?? '';
    for (const read of readPipelines(path, Buffer.from(bytes.subarray(1)).toString('utf8'))) {
      if ('problem' in read) continue;
      for (const check of Object.values(plugs)) check.judge(read.pipeline, { minor: 36, parameters: { 'download-hosts': ['a.b'] } });
    }
  },
};
