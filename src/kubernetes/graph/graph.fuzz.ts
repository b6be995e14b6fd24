import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { objectOf, type KubernetesValue } from '../object.ts';
import { graphsOf } from './applications.ts';
import type { ObjectGraph } from './graph.ts';
import { projectionOf, type Projection } from './projection/projection.ts';

/** One object a line: a line that is damaged beyond JSON is passed over, the others still meet it in the graph. */
const seeds = [
  [
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"shop","labels":{"app":"web"}},"spec":{"serviceAccountName":"web","containers":[{"image":"a:1","ports":[{"name":"http","containerPort":80}],"env":[{"valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}}]}]}}',
    '{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"p","namespace":"shop"},"spec":{"podSelector":{"matchExpressions":[{"key":"app","operator":"In","values":["web"]}]},"ingress":[{"from":[{"ipBlock":{"cidr":"0.0.0.0/0","except":["10.0.0.0/8"]}}],"ports":[{"port":"http","endPort":90}]}],"egress":[{"to":[{"namespaceSelector":{}}]}]}}',
    '{"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"shop"},"spec":{"type":"LoadBalancer","selector":{"app":"web"},"ports":[{"port":80,"targetPort":"http"}]}}',
    '{"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"web","namespace":"shop"},"spec":{"rules":[{"host":"a","http":{"paths":[{"path":"/","backend":{"service":{"name":"web","port":{"number":80}}}}]}}]}}',
  ],
  [
    '{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"r","labels":{"a":"b"}},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"a":"b"}}]},"rules":[{"verbs":["*"],"apiGroups":["*"],"resources":["*"]}]}',
    '{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"b","namespace":"shop"},"roleRef":{"kind":"ClusterRole","name":"edit"},"subjects":[{"kind":"User","name":"system:serviceaccount:shop:web"},{"kind":"Group","name":"system:serviceaccounts:shop"}]}',
    '{"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"b","namespace":"shop"},"spec":{"selector":{},"minAvailable":"100%"}}',
    '{"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingWebhookConfiguration","metadata":{"name":"w"},"webhooks":[{"clientConfig":{"service":{"name":"web","namespace":"shop"}},"rules":[{"apiGroups":[""],"resources":["pods"],"operations":["CREATE"]}]}]}',
  ],
];

export const target: FuzzTarget = {
  name: 'kubernetes/graph',
  seeds: seeds.map((lines) => Buffer.from(lines.join('\n'))),
  run: (bytes) => graphsOf(Buffer.from(bytes).toString('utf8').split('\n').flatMap(projectionIn)).forEach(askEverything),
  dictionary: [
    'null',
    '[]',
    '{}',
    '-1',
    '1e99',
    '""',
    '"__proto__"',
    '"constructor":',
    '"namespace":"',
    '"*"',
    '"matchLabels":',
    '"items":[',
    'system:',
  ].map((word) => Buffer.from(word)),
};

function projectionIn(line: string, document: number): readonly Projection[] {
  const object = objectOf(valueOf(line), []);
  return object === undefined ? [] : [projectionOf(object, { file: `${document % 2}/a.yaml`, document })];
}

function valueOf(line: string): KubernetesValue {
  try {
    return JSON.parse(line) as KubernetesValue;
  } catch {
    return undefined;
  }
}

function askEverything(graph: ObjectGraph): void {
  const { access, escalations, exposures, reachability, workloads } = graph;
  access.whoCan({ verb: 'get', group: '', resource: 'secrets' }, 'shop');
  for (const from of workloads) for (const to of workloads) reachability.reach(from, to);
  if (JSON.stringify([graph.objects, escalations.length, exposures.length]).length === 0) throw new Error('nothing came of it');
}
