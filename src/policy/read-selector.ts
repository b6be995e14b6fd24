import { dependencyScopes } from '../core/dependency.ts';
import type { FindingKind } from '../core/finding.ts';
import type { Comparison, RuleSelector } from '../core/policy.ts';
import { severities, type Severity } from '../core/severity.ts';
import type { YamlMapping, YamlNode } from '../formats/yaml/index.ts';
import { found, type PolicyText } from './policy-text.ts';

/** The keys a rule may have beside `finding` and `moreThan`, by what it speaks of. */
const keysByKind: Readonly<Record<FindingKind, readonly string[]>> = {
  vulnerability: ['severity', 'fix', 'knownExploited', 'epss', 'cvss', 'layer', 'ecosystem', 'package', 'scope', 'id'],
  misconfiguration: ['severity', 'fix', 'framework', 'resource', 'path', 'id'],
  secret: ['severity', 'layer', 'id'],
  license: ['severity', 'category', 'layer', 'ecosystem', 'package', 'id'],
  signature: ['severity', 'id'],
  content: ['severity', 'layer', 'id'],
  'base-image': ['severity', 'id'],
  'end-of-life': ['severity', 'ecosystem', 'id'],
};
/** Frameworks that checks refer to. */
const frameworkIds = ['nsa-cisa', 'pod-security-standards', 'cis-kubernetes', 'mitre-attack'] as const;
const kinds = Object.keys(keysByKind) as readonly FindingKind[];
const everyKey = ['finding', ...new Set(Object.values(keysByKind).flat()), 'moreThan'];

/** Reads what a rule speaks of. Keys are checked for every kind of finding, also for those that this version does not make. */
export function readSelector(policy: PolicyText, node: YamlNode, place: string): RuleSelector {
  const open = policy.mapping(node, place, everyKey);
  const kind = policy.word(policy.required(open, place, 'finding'), `${place}.finding`, kinds);
  const mapping = policy.mapping(open, `${place} (finding: ${kind})`, ['finding', ...keysByKind[kind], 'moreThan']);
  const take = fieldsOf(mapping, place);
  take('category', (value, what) => policy.texts(value, what));
  return {
    finding: kind,
    ...take('severity', (value, what) => readSeverities(policy, value, what)),
    ...take('fix', (value, what) => policy.word(value, what, ['available', 'none'] as const)),
    ...take('knownExploited', (value, what) => policy.truth(value, what)),
    ...take('epss', (value, what) => readComparison(policy, value, what, 1)),
    ...take('cvss', (value, what) => readComparison(policy, value, what, 10)),
    ...take('layer', (value, what) => readLayer(policy, value, what)),
    ...take('ecosystem', (value, what) => policy.texts(value, what)),
    ...take('package', (value, what) => policy.texts(value, what)),
    ...take('scope', (value, what) => policy.oneOrMore(value, what).map((item) => policy.word(item, what, dependencyScopes))),
    ...take('framework', (value, what) => policy.oneOrMore(value, what).map((item) => policy.word(item, what, frameworkIds))),
    ...take('resource', (value, what) => policy.texts(value, what)),
    ...take('path', (value, what) => policy.texts(value, what)),
    ...take('id', (value, what) => policy.texts(value, what)),
  };
}

/** Reads keys that are there; those that are not stay out of the result. */
function fieldsOf(mapping: YamlMapping, place: string) {
  return <Key extends string, Value>(key: Key, read: (value: YamlNode, what: string) => Value): Partial<Record<Key, Value>> => {
    const entry = mapping.entries.get(key);
    return entry === undefined ? {} : ({ [key]: read(entry.value, `${place}.${key}`) } as Record<Key, Value>);
  };
}

/** `critical`, `[critical, high]` or `">= high"` in the order of `severities`, where unknown stands between medium and low. */
function readSeverities(policy: PolicyText, node: YamlNode, what: string): readonly Severity[] {
  const compared = node.kind === 'scalar' && typeof node.value === 'string' ? /^\s*(>=|>|<=|<)\s*(\w+)\s*$/.exec(node.value) : null;
  if (compared === null) return policy.oneOrMore(node, what).map((item) => policy.word(item, what, severities));
  const [, operator, word] = compared;
  const bound = severities.findIndex((severity) => severity === word);
  if (bound < 0) return policy.refuseWord({ kind: 'scalar', at: node.at, value: word ?? '' }, what, severities);
  const fitting = severities.filter(
    (_, rank) =>
      (operator === '>=' && rank <= bound) ||
      (operator === '>' && rank < bound) ||
      (operator === '<=' && rank >= bound) ||
      (operator === '<' && rank > bound),
  );
  return fitting.length > 0 ? fitting : policy.refuse(node.at, `${what} is ${found(node)}, which nothing fits`);
}

/** `">= 0.3"` */
function readComparison(policy: PolicyText, node: YamlNode, what: string, most: number): Comparison {
  const match = node.kind === 'scalar' && typeof node.value === 'string' ? /^\s*(>=|>|<=|<)\s*(\d{1,3}(?:\.\d{1,9})?)\s*$/.exec(node.value) : null;
  if (match === null)
    return policy.refuse(node.at, `${what} is ${found(node)}; write a comparison in quotes, such as ">= ${most === 1 ? '0.3' : '7.5'}"`);
  const operator = match[1] as Comparison['operator'];
  const value = Number(match[2]);
  const never = value > most || (operator === '>' && value === most) || (operator === '<' && value === 0);
  return never
    ? policy.refuse(node.at, `${what} is ${found(node)}, which nothing fits: ${what.split('.').at(-1)} goes from 0 to ${most}`)
    : { operator, value };
}

function readLayer(policy: PolicyText, node: YamlNode, what: string): 'base' | 'own' | number {
  if (node.kind === 'scalar' && (node.value === 'base' || node.value === 'own')) return node.value;
  if (node.kind === 'scalar' && typeof node.value === 'number') return policy.wholeNumber(node, what);
  return policy.refuseWord(node, what, ['base', 'own', 'the number of a layer, 0 the lowest']);
}
