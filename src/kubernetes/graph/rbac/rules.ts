import type { Rule } from '../projection/rbac.ts';

/** A request as RBAC sees it. */
export type Action = ResourceAction | { readonly verb: string; readonly url: string };

export interface ResourceAction {
  readonly verb: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  /** The one object in question; absent where it may be any, and where a request names none, as `create` and `list` do. */
  readonly name?: string;
}

/** Whether a rule allows a request (the RBAC authorizer of Kubernetes; only `*` and `*` before a subresource are patterns there, not `pods/*`). */
export function allows(rule: Rule, action: Action): boolean {
  if (!includes(rule.verbs, action.verb)) return false;
  if ('url' in action) return rule.urls.some((pattern) => matchesUrl(pattern, action.url));
  const { group, resource, subresource, name } = action;
  if (!includes(rule.groups, group)) return false;
  if (!rule.resources.some((pattern) => matchesResource(pattern, resource, subresource))) return false;
  return rule.names.length === 0 || (name !== undefined && rule.names.includes(name));
}

function includes(patterns: readonly string[], value: string): boolean {
  return patterns.includes('*') || patterns.includes(value);
}

function matchesResource(pattern: string, resource: string, subresource: string | undefined): boolean {
  if (pattern === '*') return true;
  if (subresource === undefined) return pattern === resource;
  return pattern === `${resource}/${subresource}` || pattern === `*/${subresource}`;
}

function matchesUrl(pattern: string, url: string): boolean {
  if (pattern === '*' || pattern === url) return true;
  let end = pattern.length;
  while (end > 0 && pattern[end - 1] === '*') end -= 1;
  return end < pattern.length && url.startsWith(pattern.slice(0, end));
}

/** Everything with every object: what `cluster-admin` allows. */
export function allowsEverything({ verbs, groups, resources, names }: Rule): boolean {
  return verbs.includes('*') && groups.includes('*') && resources.includes('*') && names.length === 0;
}
