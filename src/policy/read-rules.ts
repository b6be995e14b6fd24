import type { FindingKind } from '../core/finding.ts';
import type { NotEvaluated, Rule } from '../core/policy.ts';
import type { YamlNode } from '../formats/yaml/index.ts';
import type { PolicyText } from './policy-text.ts';
import { readSelector } from './read-selector.ts';

const mostRules = 1_000;

/** Kinds of findings that this version does not make, and what that means for a rule about them. */
const notFound: Readonly<Partial<Record<FindingKind, string>>> = {
  secret: 'this version does not look for secrets',
  license: 'this version does not examine licenses',
  signature: 'this version does not verify signatures',
  content: 'this version does not look for unwanted content',
  'base-image': 'this version does not examine base images',
};

/** Reads `spec.rules`; rules about findings that this version does not make are kept apart. */
export function readRules(policy: PolicyText, node: YamlNode): { readonly rules: readonly Rule[]; readonly notJudged: readonly NotEvaluated[] } {
  const items = policy.items(node, 'spec.rules', mostRules);
  if (items.length === 0) policy.refuse(node.at, 'spec.rules is empty, which would allow everything; write at least one rule');
  const rules = items.map((item, index) => readRule(policy, item, `spec.rules[${index}]`));
  return {
    rules: rules.filter((rule) => notFound[rule.selector.finding] === undefined),
    notJudged: rules.flatMap(({ decision, selector, place }) => {
      const reason = notFound[selector.finding];
      return reason === undefined ? [] : [{ place, reason, decision: decision === 'allow' ? 'allow' : 'warn' } satisfies NotEvaluated];
    }),
  };
}

function readRule(policy: PolicyText, node: YamlNode, place: string): Rule {
  const decisions = ['deny', 'warn', 'allow'] as const;
  const mapping = policy.mapping(node, place, decisions);
  const [decision, second] = decisions.filter((word) => mapping.entries.has(word));
  if (decision === undefined) return policy.refuse(node.at, `${place} decides nothing; begin it with deny, warn or allow`);
  if (second !== undefined)
    return policy.refuse(mapping.entries.get(second)?.keyAt ?? node.at, `${place} decides both ${decision} and ${second}; make it two rules`);
  const body = policy.required(mapping, place, decision);
  const selector = readSelector(policy, body, `${place}.${decision}`);
  const moreThan = body.kind === 'mapping' ? body.entries.get('moreThan') : undefined;
  if (moreThan !== undefined && decision === 'allow')
    policy.refuse(moreThan.keyAt, `${place}.allow takes no moreThan: more findings are never a reason to allow`);
  return { decision, selector, moreThan: moreThan === undefined ? 0 : policy.wholeNumber(moreThan.value, `${place}.${decision}.moreThan`), place };
}
