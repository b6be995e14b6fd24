import type { DeclaredCheck } from '../../check.ts';
import { all, field, object } from '../../condition.ts';
import { grants, rules } from '../rules.ts';

/** Role may change ConfigMaps of kube-system. */
export const changeSystemConfigMaps: DeclaredCheck = {
  subject: 'declared',
  id: 'change-system-config-maps',
  catalogue: 'RB-19',
  title: 'Role may change ConfigMaps of kube-system',
  severity: 'critical',
  why: 'The configuration of CoreDNS sends names elsewhere; aws-auth makes administrators.',
  remediation: 'Grant changing ConfigMaps in the namespace that needs it, or name them by `resourceNames`.',
  references: [],
  clauses: [
    {
      over: rules,
      forbid: all(
        grants({ verbs: ['update', 'patch'], groups: [''], resources: ['configmaps'] }),
        field('resourceNames').empty(),
        object('metadata.namespace').is('kube-system'),
      ),
      at: 'resources',
    },
  ],
};
