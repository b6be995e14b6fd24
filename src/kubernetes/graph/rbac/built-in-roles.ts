import type { LabelSelector, Labels } from '../label-selector.ts';
import type { Rule } from '../projection/rbac.ts';

/** A role that every cluster has from its start. */
export interface BuiltInRole {
  readonly name: string;
  /** Of a Role; a ClusterRole has none. */
  readonly namespace?: string;
  readonly labels: Labels;
  readonly rules: readonly Rule[];
  readonly aggregation?: readonly LabelSelector[];
}

const read = ['get', 'list', 'watch'];
const change = ['create', 'delete', 'deletecollection', 'patch', 'update'];

function rule(group: string, resources: string, verbs: readonly string[], names: readonly string[] = []): Rule {
  return { verbs, groups: [group], resources: resources.split(' '), names, urls: [] };
}

function urls(...paths: readonly string[]): Rule {
  return { verbs: ['get'], groups: [], resources: [], names: [], urls: paths };
}

function role(name: string, ...rules: readonly Rule[]): BuiltInRole {
  return { name, labels: [], rules };
}

const aggregateTo = (name: string): string => `rbac.authorization.k8s.io/aggregate-to-${name}`;

/** Its rules are those of all ClusterRoles with the label, as people extend it. */
function aggregate(name: string, partOf: Labels = []): BuiltInRole {
  const selector: LabelSelector = { requirements: [{ key: aggregateTo(name), operator: 'In', values: ['true'] }] };
  return { name, labels: partOf, rules: [], aggregation: [selector] };
}

function part(name: string, ...rules: readonly Rule[]): BuiltInRole {
  return { name: `system:aggregate-to-${name}`, labels: [[aggregateTo(name), 'true']], rules };
}

const everything: Rule = { verbs: ['*'], groups: ['*'], resources: ['*'], names: [], urls: [] };
const everyUrl: Rule = { verbs: ['*'], groups: [], resources: [], names: [], urls: ['*'] };

const workloads = 'daemonsets deployments deployments/scale replicasets replicasets/scale';
const sets = `${workloads} statefulsets statefulsets/scale`;
const viewed = 'configmaps endpoints persistentvolumeclaims pods replicationcontrollers replicationcontrollers/scale serviceaccounts services';
const viewedToo = 'bindings events limitranges namespaces namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas';

/** What the API server writes at its start, as far as the roles are granted to people or workloads ("Using RBAC Authorization", default roles). */
export const builtInRoles: readonly BuiltInRole[] = [
  role('cluster-admin', everything, everyUrl),
  aggregate('admin'),
  aggregate('edit', [[aggregateTo('admin'), 'true']]),
  aggregate('view', [[aggregateTo('edit'), 'true']]),
  part(
    'admin',
    rule('authorization.k8s.io', 'localsubjectaccessreviews', ['create']),
    rule('rbac.authorization.k8s.io', 'roles rolebindings', [...change, ...read]),
  ),
  part(
    'edit',
    rule('', 'pods/attach pods/proxy pods/exec pods/portforward secrets services/proxy', read),
    rule('', 'serviceaccounts', ['impersonate']),
    rule('', 'pods pods/attach pods/exec pods/portforward pods/proxy', change),
    rule('', 'pods/eviction serviceaccounts/token', ['create']),
    rule('', 'configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale', change),
    rule('', 'secrets serviceaccounts services services/proxy', change),
    rule('apps', `${sets} deployments/rollback`, change),
    rule('autoscaling', 'horizontalpodautoscalers', change),
    rule('batch', 'cronjobs jobs', change),
    rule('extensions', `${workloads} deployments/rollback ingresses networkpolicies replicationcontrollers/scale`, change),
    rule('policy', 'poddisruptionbudgets', change),
    rule('networking.k8s.io', 'ingresses networkpolicies', change),
    rule('coordination.k8s.io', 'leases', [...change, ...read]),
  ),
  part(
    'view',
    rule('', viewed, read),
    rule('', viewedToo, read),
    rule('', 'persistentvolumeclaims/status resourcequotas/status services/status', read),
    rule('discovery.k8s.io', 'endpointslices', read),
    rule('apps', `controllerrevisions ${sets} daemonsets/status deployments/status replicasets/status statefulsets/status`, read),
    rule('autoscaling', 'horizontalpodautoscalers horizontalpodautoscalers/status', read),
    rule('batch', 'cronjobs cronjobs/status jobs jobs/status', read),
    rule('extensions', `${workloads} ingresses networkpolicies replicationcontrollers/scale`, read),
    rule('policy', 'poddisruptionbudgets poddisruptionbudgets/status', read),
    rule('networking.k8s.io', 'ingresses ingresses/status networkpolicies', read),
  ),
  role(
    'system:discovery',
    urls('/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/openapi', '/openapi/*', '/readyz', '/version', '/version/'),
  ),
  role('system:public-info-viewer', urls('/healthz', '/livez', '/readyz', '/version', '/version/')),
  role('system:monitoring', urls('/healthz', '/healthz/*', '/livez', '/livez/*', '/metrics', '/metrics/slis', '/readyz', '/readyz/*')),
  role(
    'system:basic-user',
    rule('authorization.k8s.io', 'selfsubjectaccessreviews selfsubjectrulesreviews', ['create']),
    rule('authentication.k8s.io', 'selfsubjectreviews', ['create']),
  ),
  role(
    'system:auth-delegator',
    rule('authentication.k8s.io', 'tokenreviews', ['create']),
    rule('authorization.k8s.io', 'subjectaccessreviews', ['create']),
  ),
  role(
    'system:kubelet-api-admin',
    rule('', 'nodes', read),
    rule('', 'nodes', ['proxy']),
    rule('', 'nodes/log nodes/metrics nodes/proxy nodes/stats', ['*']),
  ),
  role('system:node-bootstrapper', rule('certificates.k8s.io', 'certificatesigningrequests', ['create', ...read])),
  role(
    'system:node-proxier',
    rule('', 'endpoints services', ['list', 'watch']),
    rule('', 'nodes', read),
    rule('', 'events', ['create', 'patch', 'update']),
    rule('events.k8s.io', 'events', ['create', 'patch', 'update']),
    rule('discovery.k8s.io', 'endpointslices', ['list', 'watch']),
  ),
  role(
    'system:persistent-volume-provisioner',
    rule('', 'persistentvolumes', ['create', 'delete', ...read]),
    rule('', 'persistentvolumeclaims', [...read, 'update']),
    rule('storage.k8s.io', 'storageclasses', read),
    rule('', 'events', ['watch', 'create', 'update', 'patch']),
  ),
  role('system:kube-dns', rule('', 'endpoints services', ['list', 'watch'])),
  role(
    'system:certificates.k8s.io:certificatesigningrequests:nodeclient',
    rule('certificates.k8s.io', 'certificatesigningrequests/nodeclient', ['create']),
  ),
  role(
    'system:certificates.k8s.io:certificatesigningrequests:selfnodeclient',
    rule('certificates.k8s.io', 'certificatesigningrequests/selfnodeclient', ['create']),
  ),
  {
    ...role('extension-apiserver-authentication-reader', rule('', 'configmaps', read, ['extension-apiserver-authentication'])),
    namespace: 'kube-system',
  },
];

/** Every cluster has it, though its rules are not among those known here: roles of controllers and nodes. */
export function isBuiltInName(name: string): boolean {
  return name.startsWith('system:');
}
