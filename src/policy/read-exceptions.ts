import type { Exception } from '../core/policy.ts';
import type { YamlMapping, YamlNode } from '../formats/yaml/index.ts';
import { found, type PolicyText } from './policy-text.ts';

const mostExceptions = 10_000;

/** Reads `spec.exceptions`. Dates that have passed are no error: such an exception is void, and the verdict says so. */
export function readExceptions(policy: PolicyText, node: YamlNode | undefined): readonly Exception[] {
  if (node === undefined) return [];
  return policy.items(node, 'spec.exceptions', mostExceptions).map((item, index) => readException(policy, item, `spec.exceptions[${index}]`));
}

function readException(policy: PolicyText, node: YamlNode, place: string): Exception {
  const mapping = policy.mapping(node, place, ['finding', 'target', 'package', 'resource', 'path', 'container', 'owner', 'reason', 'expires']);
  const required = (key: string): string => policy.words(policy.required(mapping, place, key), `${place}.${key}`);
  const optional = <Key extends 'target' | 'package' | 'resource' | 'path' | 'container'>(key: Key): Partial<Record<Key, string>> => {
    const entry = mapping.entries.get(key);
    return entry === undefined ? {} : ({ [key]: policy.words(entry.value, `${place}.${key}`) } as Record<Key, string>);
  };
  const finding = required('finding');
  if (finding.includes('*'))
    policy.refuse(
      policy.required(mapping, place, 'finding').at,
      `${place}.finding names one finding; patterns are for target, package, resource, path and container`,
    );
  return {
    finding,
    ...optional('target'),
    ...optional('package'),
    ...optional('resource'),
    ...optional('path'),
    ...optional('container'),
    owner: required('owner'),
    reason: required('reason'),
    expires: readDate(policy, mapping, place),
    place,
  };
}

function readDate(policy: PolicyText, mapping: YamlMapping, place: string): string {
  const node = policy.required(mapping, place, 'expires');
  const value = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00.000Z`) : undefined;
  if (date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) return value;
  return policy.refuse(node.at, `${place}.expires is ${found(node)}; write a day of the calendar, such as 2027-01-31`);
}
