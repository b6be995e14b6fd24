import { numbersOf } from '../bits.ts';
import { labelIndexOf, type LabelIndex } from '../label-index.ts';
import type { LabelSelector, Labels } from '../label-selector.ts';
import type { RoleProjection, Rule } from '../projection/rbac.ts';
import type { ObjectReference } from '../reference.ts';
import { builtInRoles, isBuiltInName } from './built-in-roles.ts';

/** A rule that holds, with the role it is written in: another one where it came by aggregation. */
export interface EffectiveRule {
  readonly rule: Rule;
  /** Name of the role that has it written. */
  readonly from: string;
}

/** A role with the rules that hold for it. */
export interface Role {
  readonly cluster: boolean;
  /** Empty for a ClusterRole. */
  readonly namespace: string;
  readonly name: string;
  /** Absent for a role that every cluster has from its start. */
  readonly object?: ObjectReference;
  readonly rules: readonly EffectiveRule[];
  /** Its rules are collected from other ClusterRoles. */
  readonly aggregates: boolean;
  /** It exists, but its rules are not known. */
  readonly isUnknown?: true;
}

/** Finds roles as bindings name them; each is worked out when first asked for. */
export interface Roles {
  /** Undefined where there is no such role. */
  find(cluster: boolean, namespace: string, name: string): Role | undefined;
}

interface WrittenRole {
  readonly cluster: boolean;
  readonly namespace: string;
  readonly name: string;
  readonly object?: ObjectReference;
  readonly labels: Labels;
  readonly rules: readonly Rule[];
  readonly aggregation?: readonly LabelSelector[];
}

const builtIn = new Map(
  builtInRoles.map(({ namespace, ...role }): [string, WrittenRole] => {
    const cluster = namespace === undefined;
    return [keyOf(cluster, namespace ?? '', role.name), { ...role, cluster, namespace: namespace ?? '' }];
  }),
);

/** The roles among the objects, and those of every cluster that are not; of two with the same name the later counts, as when both are applied. */
export function rolesOf(projections: readonly RoleProjection[]): Roles {
  const written = new Map(builtIn);
  for (const { object, cluster, labels, rules, aggregation } of projections) {
    const { name, namespace } = object;
    const role = { cluster, namespace: cluster ? '' : namespace, name, object, labels, rules, ...(aggregation === undefined ? {} : { aggregation }) };
    written.set(keyOf(cluster, role.namespace, name), role);
  }
  const known = new Map<string, Role>();
  const collect = collectorOf(() => [...written.values()].filter(({ cluster }) => cluster));
  return {
    find: (cluster, namespace, name) => {
      const key = keyOf(cluster, cluster ? '' : namespace, name);
      const role = known.get(key) ?? effectiveRole(written.get(key), collect) ?? unknownRole(cluster, namespace, name);
      if (role !== undefined) known.set(key, role);
      return role;
    },
  };
}

function keyOf(cluster: boolean, namespace: string, name: string): string {
  return `${cluster ? 'ClusterRole' : 'Role'} ${namespace}/${name}`;
}

function unknownRole(cluster: boolean, namespace: string, name: string): Role | undefined {
  if (!isBuiltInName(name)) return undefined;
  return { cluster, namespace: cluster ? '' : namespace, name, rules: [], aggregates: false, isUnknown: true };
}

type Collect = (role: WrittenRole) => readonly EffectiveRule[] | undefined;

function effectiveRole(written: WrittenRole | undefined, collect: Collect): Role | undefined {
  if (written === undefined) return undefined;
  const { cluster, namespace, name, object, aggregation } = written;
  const rules = aggregation === undefined ? ownRules(written) : collect(written);
  const known = { cluster, namespace, name, aggregates: aggregation !== undefined, ...(object === undefined ? {} : { object }) };
  return rules === undefined ? { ...known, rules: [], isUnknown: true } : { ...known, rules };
}

/** Steps that all aggregations together may take; a cluster that people made needs a few hundred. */
const aggregationSteps = 500_000;

function ownRules({ name, rules }: WrittenRole): readonly EffectiveRule[] {
  return rules.map((rule) => ({ rule, from: name }));
}

/**
 * Collects the rules of a ClusterRole that aggregates: those of every ClusterRole it selects, and through these, on and on; what is written in it is replaced
 * (ClusterRole, aggregationRule). Each role is visited once, so circles end. Undefined once all of them together took too many steps.
 */
function collectorOf(clusterRoles: () => readonly WrittenRole[]): Collect {
  let known: { readonly roles: readonly WrittenRole[]; readonly index: LabelIndex } | undefined;
  let steps = aggregationSteps;
  return (role) => {
    known ??= indexed(clusterRoles());
    const { roles, index } = known;
    const reached = new Set([role]);
    // The set grows while it is gone through: this visits what is added, too.
    for (const { aggregation = [] } of reached) {
      for (const selector of aggregation) {
        for (const number of numbersOf(index.select(selector).yes)) if ((steps -= 1) > 0) reached.add(roles[number] ?? role);
      }
      if (steps <= 0) return undefined;
    }
    return [...reached].filter(({ aggregation }) => aggregation === undefined).flatMap(ownRules);
  };
}

function indexed(roles: readonly WrittenRole[]): { readonly roles: readonly WrittenRole[]; readonly index: LabelIndex } {
  return { roles, index: labelIndexOf(roles.map(({ labels }) => labels)) };
}
