import type { Policy } from '../core/policy.ts';

/** What judges where no policy file is found: the same as examples/policies/built-in.yaml, as data, so that a scan with it need not read YAML. */
export const builtInPolicy: Policy = {
  name: 'built-in',
  origin: 'built-in',
  digest: 'sha256:1b4461c6c73b33a1ed7ff099d7941e9aca050b7bef551cf58cb544ccf55e04a8',
  rules: [
    { decision: 'deny', selector: { finding: 'vulnerability', knownExploited: true }, moreThan: 0, place: 'spec.rules[0]' },
    { decision: 'deny', selector: { finding: 'vulnerability', severity: ['critical'], fix: 'available' }, moreThan: 0, place: 'spec.rules[1]' },
    { decision: 'warn', selector: { finding: 'vulnerability' }, moreThan: 0, place: 'spec.rules[2]' },
    { decision: 'warn', selector: { finding: 'end-of-life' }, moreThan: 0, place: 'spec.rules[3]' },
    {
      decision: 'warn',
      selector: { finding: 'misconfiguration', severity: ['critical', 'high', 'medium'] },
      moreThan: 0,
      place: 'spec.rules[4]',
    },
  ],
  onUnknown: { default: 'warn' },
  exceptions: [],
  notEvaluated: [],
  checks: { parameters: {}, podTemplates: [] },
  inlineExceptions: 'deny',
};
