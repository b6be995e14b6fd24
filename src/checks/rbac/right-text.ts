import type { Grant } from '../../kubernetes/graph/rbac/access.ts';
import { referenceText } from '../../kubernetes/graph/reference.ts';

/** Where a right comes from: `RoleBinding shop/deploy of ClusterRole edit`. */
export function grantText({ binding }: Grant): string {
  return `${referenceText(binding.object)} of ${binding.role.kind} ${binding.role.name}`;
}
