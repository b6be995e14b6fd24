import type { Policy } from '../core/policy.ts';

/** What judges where no policy file is found: the same as examples/policies/built-in.yaml, as data, so that a scan with it need not read YAML. */
export const builtInPolicy: Policy = {
  name: 'built-in',
  origin: 'built-in',
  digest: 'sha256:762c6c4e9e226d2415b07c989c2a510d05a0afcbffb8ae2e47b4591e5dfb9ffb',
  rules: [
    { decision: 'deny', selector: { finding: 'vulnerability', knownExploited: true }, moreThan: 0, place: 'spec.rules[0]' },
    { decision: 'deny', selector: { finding: 'vulnerability', severity: ['critical'], fix: 'available' }, moreThan: 0, place: 'spec.rules[1]' },
    { decision: 'warn', selector: { finding: 'vulnerability' }, moreThan: 0, place: 'spec.rules[2]' },
    { decision: 'warn', selector: { finding: 'end-of-life' }, moreThan: 0, place: 'spec.rules[3]' },
  ],
  onUnknown: { default: 'warn' },
  exceptions: [],
  notEvaluated: [],
};
