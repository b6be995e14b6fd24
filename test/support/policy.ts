import type { Exception, Policy, Rule } from '../../src/core/policy.ts';

/** Literal parts of a policy, each with every field filled and any of them replaced. */

export function policyOf(part: Partial<Policy> = {}): Policy {
  return {
    name: 'test',
    origin: 'test.yaml',
    digest: `sha256:${'0'.repeat(64)}`,
    rules: [],
    onUnknown: { default: 'allow' },
    exceptions: [],
    notEvaluated: [],
    checks: { parameters: {}, podTemplates: [] },
    inlineExceptions: 'deny',
    ...part,
  };
}

/** A rule about vulnerabilities. */
export function ruleOf(decision: Rule['decision'], selector: Omit<Rule['selector'], 'finding'> = {}, moreThan = 0): Rule {
  return { decision, selector: { finding: 'vulnerability', ...selector }, moreThan, place: 'spec.rules[0]' };
}

export function exceptionOf(part: Partial<Exception> = {}): Exception {
  return { finding: 'CVE-2019-10744', owner: 'team-a', reason: 'not reachable', expires: '2027-01-31', place: 'spec.exceptions[0]', ...part };
}
