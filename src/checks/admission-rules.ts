import type { GroupKind, KubernetesFields } from '../kubernetes/object.ts';
import { podTemplatePlaces, type PodTemplatePlace } from '../kubernetes/pod.ts';
import { isBuiltInGroup, pluralOf, resources, type Resource } from '../kubernetes/resources.ts';
import type { Scope } from './clause.ts';

/** This group is served no more. */
const gone = 'extensions';

/** Places of pods that a policy looks at: those of Kubernetes' own kinds; of other projects, which a cluster need not have, on request. */
export function templatePlaces(withOtherProjects: boolean): readonly PodTemplatePlace[] {
  return podTemplatePlaces.filter(({ group }) => group !== gone && (withOtherProjects || isBuiltInGroup(group)));
}

/** Resources that clauses speak of, and kinds of Kubernetes' groups that no resource is known for. */
export interface Matched {
  readonly resources: readonly Resource[];
  readonly unknown: readonly string[];
}

export function matchedBy(scopes: readonly Scope[], places: readonly PodTemplatePlace[], withOtherProjects: boolean): Matched {
  const kinds = scopes.flatMap((scope) => (scope.subject === 'object' ? scope.kinds : places)).filter(({ group }) => group !== gone);
  const found = kinds.map((kind) => ({ kind, some: resourcesOf(kind, withOtherProjects) }));
  return {
    resources: [...new Map(found.flatMap(({ some }) => some).map((resource) => [`${resource.group}/${resource.plural}`, resource])).values()],
    unknown: found.filter(({ kind, some }) => some.length === 0 && (kind.group === '*' || isBuiltInGroup(kind.group))).map(({ kind }) => kind.kind),
  };
}

function resourcesOf({ group, kind }: GroupKind, withOtherProjects: boolean): readonly Resource[] {
  const known = resources.filter((one) => one.kind === kind && (group === '*' || group === one.group) && (withOtherProjects || one.isBuiltIn));
  if (known.length > 0 || !withOtherProjects || isBuiltInGroup(group)) return known;
  return [{ group, version: '*', kind, plural: pluralOf(kind), isNamespaced: true, isBuiltIn: false }];
}

/** Rules of a policy (NamedRuleWithOperations v1), one for each group and version. Containers are added to running pods by a subresource of its own. */
export function rulesFor(matched: readonly Resource[]): readonly KubernetesFields[] {
  return [...Map.groupBy(matched, ({ group, version }) => `${group}/${version}`).values()].map((together) => ({
    apiGroups: together.slice(0, 1).map(({ group }) => group),
    apiVersions: together.slice(0, 1).map(({ version }) => version),
    operations: ['CREATE', 'UPDATE'],
    resources: together
      .flatMap(({ kind, group, plural }) => (kind === 'Pod' && group === '' ? [plural, `${plural}/ephemeralcontainers`] : [plural]))
      .toSorted(),
  }));
}
