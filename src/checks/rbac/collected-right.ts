import type { Grant } from '../../kubernetes/graph/rbac/access.ts';
import { powerText, type PowerId } from '../../kubernetes/graph/rbac/powers.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../graph-check.ts';

/** A check for a right that a ClusterRoleBinding grants by a role whose own text does not show it: one of every cluster, or one that collects its rules. */
export function collectedRight(
  power: PowerId,
  description: Pick<GraphCheck, 'id' | 'catalogue' | 'title' | 'severity' | 'why' | 'remediation' | 'references'>,
): GraphCheck {
  return {
    subject: 'graph',
    ...description,
    notExportable: 'a binding shows only the name of its role, and a role that collects its rules shows none of them',
    judge: ({ access, powers }) => {
      const bindings = new Map(access.grants.filter(isHidden).map((grant) => [grant.binding, grant]));
      return judgeEach(bindings.values(), (grant) => {
        const found = powers.ofRole(grant.role);
        // All rights are told by another check.
        if (found.some(({ id }) => id === 'everything')) return 'pass';
        return found.some(({ id, names }) => id === power && names.length === 0) ? failure(grant, power) : 'pass';
      });
    },
  };
}

function isHidden({ namespace, role }: Grant): boolean {
  return namespace === undefined && role.isUnknown !== true && (role.object === undefined || role.aggregates);
}

function failure({ binding, role }: Grant, power: PowerId): ItemAnswer {
  const how = role.object === undefined ? 'which every cluster has' : 'which collects the rules of others';
  const message = `its subjects may ${powerText(power)} in every namespace by ClusterRole ${role.name}, ${how}; use RoleBindings where the right is needed`;
  return { object: binding.object, path: ['roleRef', 'name'], message };
}
