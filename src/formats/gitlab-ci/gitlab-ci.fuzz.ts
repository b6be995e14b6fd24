import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseGitlabPipeline } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/gitlab-ci',
  seeds: [
    'spec:\n  inputs:\n    a: { default: x }\n---\ninclude: [{ remote: "https://a/b" }, { project: c, ref: main }]\nvariables: { I: "a:$T", T: { value: "1" } }\ndefault: { image: $I }\n.base: &b\n  before_script: [x]\njob:\n  extends: .base\n  <<: *b\n  script:\n    - !reference [.base, before_script]\n    - echo $[[ inputs.a ]] $CI_COMMIT_MESSAGE\n  services: [docker:dind, { name: y }]\n  allow_failure: true\n',
    'a: { extends: [b, c], script: x }\nb: { extends: a }\nc: { extends: [a, b, c], variables: { V: $W, W: $V }, image: $V }\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['extends: ', '!reference ', '<<: ', '&a ', '*a', '$[[ ', ' ]]', '${', 'script:', '---\n', 'default:', 'include:'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    parseGitlabPipeline(Buffer.from(bytes).toString('utf8'), '.gitlab-ci.yml');
  },
};
