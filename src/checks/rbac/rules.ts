import { objects, type Scope } from '../clause.ts';
import { all, field, self, type Condition } from '../condition.ts';

/** The rules of roles. */
export const rules: Scope = objects(['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'], 'rules');

/** Bindings, one subject at a time. */
export const subjects: Scope = objects(['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'], 'subjects');

interface Right {
  readonly verbs: readonly string[];
  /** The core group is the empty text. */
  readonly groups: readonly string[];
  /** With subresources: `pods/exec`. */
  readonly resources: readonly string[];
}

/**
 * A rule that grants any of these verbs on any of these resources, by name or by a star (PolicyRule v1). A star for resources holds for subresources too; `pods/*`
 * holds for every subresource of pods, and a star before the slash for the subresource of every resource.
 */
export function grants({ verbs, groups, resources }: Right): Condition {
  const stars = resources.flatMap((resource) => {
    const [parent, subresource] = resource.split('/');
    return subresource === undefined ? [] : [`${parent}/*`, `*/${subresource}`];
  });
  return all(
    field('verbs').some(self.in([...verbs, '*'])),
    field('apiGroups').some(self.in([...groups, '*'])),
    field('resources').some(self.in([...resources, ...new Set(stars), '*'])),
  );
}
