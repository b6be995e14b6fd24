import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { BindingProjection } from '../../../kubernetes/graph/projection/rbac.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

const group = 'rbac.authorization.k8s.io';

/** A binding names a role that is not there; whoever makes one of that name later hands out its rights. */
export const danglingRoleReference: GraphCheck = {
  subject: 'graph',
  id: 'dangling-role-reference',
  catalogue: 'RB-25',
  title: 'Binding names a role that does not exist',
  severity: 'low',
  why: 'It grants nothing today. Whoever may create roles fills it with rights for its subjects, and nobody looks at an old binding again.',
  remediation:
    'Correct the name or the kind in `roleRef`, add the role to what is scanned, or remove the binding. The reference of a binding cannot be changed: make it anew.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.13' },
    { framework: 'mitre-attack', item: 'T1036.010' },
  ],
  notExportable: 'it needs the roles beside the binding',
  judge: (graph) => {
    const dangling = new Set(graph.access.dangling);
    return judgeEach(graph.all('binding'), (binding) => judgeBinding(binding, dangling, graph.wider));
  },
};

/** Where no role of the kind is among the objects, they are kept elsewhere. */
function judgeBinding(binding: BindingProjection, dangling: ReadonlySet<BindingProjection>, wider: ObjectGraph): ItemAnswer {
  const { object, role, cluster } = binding;
  if (!dangling.has(binding)) return 'pass';
  if (cluster && role.kind === 'Role') {
    return {
      object,
      path: ['roleRef', 'kind'],
      message: `a ClusterRoleBinding cannot grant the Role ${role.name}: name a ClusterRole, or use a RoleBinding`,
    };
  }
  if (!wider.has(group, role.kind)) return 'notapplicable';
  if (wider.mayHave(group, role.kind, role.kind === 'ClusterRole' ? '' : object.namespace, role.name)) return 'pass';
  const where = role.kind === 'ClusterRole' || object.namespace === '' ? '' : ` in namespace ${object.namespace}`;
  return { object, path: ['roleRef', 'name'], message: `no ${role.kind} ${role.name} is here${where}: correct the name, or add the role` };
}
