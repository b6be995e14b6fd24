import type { Policy } from '../core/policy.ts';

/** What judges where no policy file is found: the same as examples/policies/built-in.yaml, as data, so that a scan with it need not read YAML. */
export const builtInPolicy: Policy = {
  name: 'built-in',
  origin: 'built-in',
  digest: 'sha256:e7cb97df30c7a6dcbaa2d822f67820bd5f448b4d145d89ce45457fc17b4064e8',
  rules: [
    { decision: 'deny', selector: { finding: 'vulnerability', knownExploited: true }, moreThan: 0, place: 'spec.rules[0]' },
    { decision: 'deny', selector: { finding: 'vulnerability', severity: ['critical'], fix: 'available' }, moreThan: 0, place: 'spec.rules[1]' },
    { decision: 'warn', selector: { finding: 'vulnerability' }, moreThan: 0, place: 'spec.rules[2]' },
  ],
  onUnknown: { default: 'warn' },
  exceptions: [],
  notEvaluated: [],
};
