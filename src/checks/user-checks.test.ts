import { describe, expect, it } from 'vitest';
import { objectOf, type KubernetesFields, type KubernetesObject, type KubernetesValue } from '../kubernetes/object.ts';
import { userChecksOf } from './user-checks.ts';

const options = { minor: 36, parameters: {} };
const group = 'admissionregistration.k8s.io/v1';

function read(body: KubernetesFields): KubernetesObject {
  const object = objectOf(body, []);
  if (object === undefined) throw new Error('no object');
  return object;
}

const ofPods = { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] }] };

function policy(spec: KubernetesFields, metadata: KubernetesFields = {}): KubernetesObject {
  return read({
    apiVersion: group,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'mine', ...metadata },
    spec: { matchConstraints: ofPods, ...spec },
  });
}

function saying(expression: string, more: KubernetesFields = {}): KubernetesObject {
  return policy({ validations: [{ expression }], ...more });
}

function binding(spec: KubernetesFields): KubernetesObject {
  return read({
    apiVersion: group,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'b' },
    spec: { policyName: 'mine', validationActions: ['Deny'], ...spec },
  });
}

const pod = read({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
  spec: { replicas: null, containers: [{ name: 'a', image: 'nginx' }] },
});
const deployment = read({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: { template: {} } });
const node = read({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } });

function answer(
  documents: readonly KubernetesObject[],
  object: KubernetesObject = pod,
): ReturnType<ReturnType<typeof userChecksOf>[number]['judge']> {
  const [check] = userChecksOf(documents);
  return check?.judge(object, options) ?? { state: 'unknown', reason: 'no check' };
}

function state(documents: readonly KubernetesObject[], object?: KubernetesObject): string {
  return answer(documents, object).state;
}

describe('a policy as a check', () => {
  it('tells of itself', () => {
    const annotations = { 'seaworthy.dev/severity': 'high', 'seaworthy.dev/title': 'Team is not said' };
    expect(userChecksOf([policy({ validations: [{ expression: 'true' }] }, { annotations })])[0]).toMatchObject({
      id: 'mine',
      severity: 'high',
      title: 'Team is not said',
      subject: 'object',
      kinds: 'any',
    });
    expect(userChecksOf([saying('true')])[0]).toMatchObject({ severity: 'medium', title: 'Policy mine is not met' });
  });

  it.each([
    ['object.kind == "Pod" && object.apiVersion == "v1"', 'pass', 'an expression that holds'],
    ['object.spec.containers.all(c, c.image != "nginx")', 'fail', 'one that does not'],
    ['!has(object.spec.replicas)', 'pass', 'fields that are null are not there'],
    ['object.spec.restartPolicy == "Always"', 'pass', 'what the API server puts in is there'],
    ['oldObject == null && request.operation == "CREATE"', 'pass', 'the object is created'],
    [
      'request.kind.kind == "Pod" && request.resource.resource == "pods" && request.namespace == "shop" && request.name == "web"',
      'pass',
      'the request that would create it',
    ],
    ['params == null', 'pass', 'a policy without parameters has none'],
    ['request.userInfo.username == "a"', 'unknown', 'who applies it is not known'],
    ['authorizer.group("apps").resource("deployments").check("create").allowed()', 'unknown', 'nor what they may do'],
    ['authorizer.requestResource.check("create").allowed()', 'unknown', 'in the short form too'],
    ['namespaceObject.metadata.name == "shop"', 'unknown', 'nor the Namespace, where it is not given'],
    ['object.spec.priority > 5', 'unknown', 'a field that is not written may be put in'],
    ['oldObject.spec == object.spec', 'fail', 'an error is a denial'],
    ['object.spec.containers.size()', 'fail', 'what is neither true nor false too'],
    ['object.spec.containers.all(a, object.spec.containers.all(b, lists.range(300000).all(c, c >= 0)))', 'unknown', 'what costs too much'],
  ])('%s: %s, %s', (expression, expected) => expect(state([saying(expression)])).toBe(expected));

  it.each([
    ['object.spec.containers.size()', 'neither true nor false'],
    ['oldObject.spec == object.spec', 'an error'],
  ])('says nothing of %s under failurePolicy Ignore: %s', (expression) => {
    expect(state([saying(expression, { failurePolicy: 'Ignore' })])).toBe('unknown');
  });

  it('tells the message, or what an expression makes of it', () => {
    const validations = [
      { expression: 'false', message: 'plain' },
      { expression: 'false', message: 'kept', messageExpression: '"made of " + object.metadata.name' },
      { expression: 'false', message: 'for an error', messageExpression: 'string(object.missing)' },
      { expression: 'false', message: 'for two lines', messageExpression: '"a\\nb"' },
      { expression: '1 == 2' },
      { expression: 'true', message: 'not told' },
    ];
    const found = answer([policy({ validations })]);
    expect(found.state === 'fail' ? found.failures.map(({ message }) => message) : found).toEqual([
      'plain',
      'made of web',
      'for an error',
      'for two lines',
      'failed expression: 1 == 2',
    ]);
  });

  it('fails where one expression does, whatever is not known of others', () => {
    expect(state([policy({ validations: [{ expression: 'request.userInfo.username == ""' }, { expression: 'false' }] })])).toBe('fail');
  });

  it('evaluates variables where they are asked for, in order', () => {
    const variables = [
      { name: 'names', expression: 'object.spec.containers.map(c, c.name)' },
      { name: 'first', expression: 'variables.names[0]' },
      { name: 'broken', expression: '1 / 0' },
    ];
    expect(state([saying('variables.first == "a" && (true || variables.broken == 1)', { variables })])).toBe('pass');
    expect(state([saying('variables.broken == 1', { variables })])).toBe('fail');
  });

  it('shares what one object may cost among its expressions', () => {
    const variables = [{ name: 'dear', expression: 'lists.range(150000).map(x, x).size()' }];
    expect(state([saying('variables.dear == 150000', { variables })])).toBe('unknown');
    const many = Array.from({ length: 40 }, () => ({ expression: 'lists.range(60000).all(x, x >= 0)' }));
    expect(state([policy({ validations: many.slice(0, 2) })])).toBe('pass');
    expect(state([policy({ validations: many })])).toBe('unknown');
  });

  it.each([
    ['object.spec. ==', 'spec.validations[0].expression: expected a name, found "==" (line 1, column 14)', 'syntax'],
    ['unheard == 1', 'spec.validations[0].expression: unheard stands for nothing here', 'a name'],
    ['variables.unheard == 1', 'spec.validations[0].expression: variables stands for nothing here', 'a variable'],
  ])('answers unknown where no API server would take %s', (expression, wrong) => {
    expect(answer([saying(expression)])).toEqual({ state: 'unknown', reason: `policy mine cannot be read: ${wrong}` });
  });

  it.each<[KubernetesFields, string]>([
    [{ validations: [] }, 'no validations'],
    [
      {
        validations: [{ expression: 'true' }],
        variables: [
          { name: 'a', expression: 'variables.b' },
          { name: 'b', expression: '1' },
        ],
      },
      'a variable that speaks of a later one',
    ],
    [{ validations: [{ expression: 'true' }], matchConditions: [{ name: 'a', expression: 'variables.a' }] }, 'a condition that speaks of variables'],
    [{ validations: [{ expression: 'true', messageExpression: '(' }] }, 'a message that is no expression'],
    [{ validations: Array.from({ length: 1_001 }, () => ({ expression: 'true' })) }, 'too many'],
  ])('answers unknown: %#, %s', (spec) => expect(state([policy(spec)])).toBe('unknown'));
});

describe('what a policy speaks of', () => {
  function rule(change: KubernetesFields): KubernetesFields {
    return { matchConstraints: { resourceRules: [{ ...ofPods.resourceRules[0], ...change }] } };
  }

  it.each<[KubernetesFields, KubernetesObject, string, string]>([
    [{}, pod, 'fail', 'pods'],
    [{}, deployment, 'notapplicable', 'not what makes them'],
    [{ apiGroups: ['*'], resources: ['*'] }, deployment, 'fail', 'stars'],
    [{ resources: ['*/*'] }, pod, 'fail', 'resources and what is under them'],
    [{ resources: ['pods/ephemeralcontainers'] }, pod, 'notapplicable', 'a subresource is not created'],
    [{ apiVersions: ['v2'] }, pod, 'fail', 'another version of the same kind'],
    [{ operations: ['UPDATE', 'DELETE'] }, pod, 'notapplicable', 'it is created'],
    [{ operations: ['*'] }, pod, 'fail', 'every operation'],
    [{ resourceNames: ['other'] }, pod, 'notapplicable', 'another name'],
    [{ resourceNames: ['web'] }, pod, 'fail', 'its name'],
    [{ resources: ['nodes'], scope: 'Namespaced' }, node, 'notapplicable', 'a node is in no namespace'],
    [{ resources: ['nodes'], scope: 'Cluster' }, node, 'fail', 'a node is in no namespace'],
    [
      { apiGroups: ['example.com'], resources: ['widgets'] },
      read({ apiVersion: 'example.com/v1', kind: 'Widget' }),
      'fail',
      'a kind of its own, whose resource can be guessed',
    ],
    [{ apiGroups: ['example.com'], resources: ['widgetz'] }, read({ apiVersion: 'example.com/v1', kind: 'Widget' }), 'unknown', 'or not'],
  ])('%j: %#', (change, object, expected) => expect(state([saying('false', rule(change))], object)).toBe(expected));

  it('is not what rules exclude', () => {
    const matchConstraints = { ...ofPods, excludeResourceRules: [{ ...ofPods.resourceRules[0], resourceNames: ['web'] }] };
    expect(state([saying('false', { matchConstraints })])).toBe('notapplicable');
  });

  it.each<[KubernetesFields, string, string]>([
    [{ matchLabels: { app: 'web' } }, 'fail', 'its label'],
    [{ matchLabels: { app: 'db' } }, 'notapplicable', 'another label'],
    [{ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, 'notapplicable', 'a label it should not have'],
  ])('objectSelector %j: %s, %s', (objectSelector, expected) => {
    expect(state([saying('false', { matchConstraints: { ...ofPods, objectSelector } })])).toBe(expected);
  });

  const shop = read({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { tier: 'front' } } });
  const byName = { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] }] };

  it.each<[KubernetesFields, readonly KubernetesObject[], string, string]>([
    [byName, [], 'fail', 'the name of a namespace is among its labels'],
    [{ matchLabels: { 'kubernetes.io/metadata.name': 'other' } }, [], 'notapplicable', 'another name'],
    [{ matchLabels: { tier: 'front' } }, [], 'unknown', 'the Namespace is not given'],
    [{ matchLabels: { tier: 'front' } }, [shop], 'fail', 'it is given'],
    [{ matchLabels: { tier: 'back' } }, [shop], 'notapplicable', 'it is given and has another label'],
  ])('namespaceSelector %j: %#', (namespaceSelector, given, expected) => {
    expect(state([saying('false', { matchConstraints: { ...ofPods, namespaceSelector } }), ...given])).toBe(expected);
  });

  it('knows no namespace where none is written', () => {
    const homeless = read({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: {} });
    expect(state([saying('false', { matchConstraints: { ...ofPods, namespaceSelector: byName } })], homeless)).toBe('unknown');
    expect(state([saying('request.namespace == "a"')], homeless)).toBe('unknown');
  });

  it('selects objects without a namespace, and Namespaces by their own labels', () => {
    const everything = {
      resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: ['*'] }],
      namespaceSelector: { matchLabels: { tier: 'front' } },
    };
    expect(state([saying('false', { matchConstraints: everything })], node)).toBe('fail');
    expect(state([saying('false', { matchConstraints: everything })], shop)).toBe('fail');
    expect(state([saying('namespaceObject == null', { matchConstraints: everything })], node)).toBe('pass');
    expect(state([saying('namespaceObject.metadata.labels.tier == "front"'), shop])).toBe('pass');
  });

  it('is never a policy or a binding, which none may lock out', () => {
    const everything = { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: ['*'] }] };
    expect(state([saying('false', { matchConstraints: everything })], saying('true'))).toBe('notapplicable');
    expect(state([saying('false', { matchConstraints: everything })], binding({}))).toBe('notapplicable');
  });

  it.each([
    [[{ name: 'a', expression: 'false' }], 'notapplicable', 'a condition that does not hold'],
    [[{ name: 'a', expression: 'true' }], 'fail', 'one that holds'],
    [
      [
        { name: 'a', expression: '1 / 0 > 0' },
        { name: 'b', expression: 'false' },
      ],
      'notapplicable',
      'one that does not hold outweighs an error',
    ],
    [[{ name: 'a', expression: '1 / 0 > 0' }], 'fail', 'an error is a denial'],
    [[{ name: 'a', expression: 'request.userInfo.username != "admin"' }], 'unknown', 'one that is not known'],
  ])('matchConditions: %#', (matchConditions, expected) => expect(state([saying('false', { matchConditions })])).toBe(expected));
});

describe('bindings and parameters', () => {
  const paramKind = { apiVersion: 'v1', kind: 'ConfigMap' };
  const asking = saying('object.spec.containers.size() <= int(params.data.most)', { paramKind });

  function most(name: string, data: KubernetesFields, metadata: KubernetesFields = {}): KubernetesObject {
    return read({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'policies', ...metadata }, data });
  }

  const byName = binding({ paramRef: { name: 'limits', namespace: 'policies', parameterNotFoundAction: 'Deny' } });
  const byLabel = binding({ paramRef: { selector: { matchLabels: { limits: 'yes' } }, namespace: 'policies' } });

  it.each<[readonly KubernetesObject[], string, string]>([
    [[asking], 'unknown', 'parameters are asked for, and there is no binding'],
    [[asking, byName], 'unknown', 'they are not given'],
    [[asking, byName, most('limits', { most: '1' })], 'pass', 'they are given'],
    [[asking, byName, most('limits', { most: '0' })], 'fail', 'and not met'],
    [[asking, byName, most('other', { most: '0' })], 'unknown', 'another name'],
    [[asking, byName, most('limits', { most: '0' }, { namespace: 'elsewhere' })], 'unknown', 'another namespace'],
    [
      [asking, byLabel, most('a', { most: '1' }, { labels: { limits: 'yes' } }), most('b', { most: '0' }, { labels: { limits: 'yes' } })],
      'fail',
      'each of them counts',
    ],
    [[asking, byLabel, most('a', { most: '0' })], 'unknown', 'without the label'],
    [
      [asking, binding({ paramRef: { name: 'limits' } }), most('limits', { most: '0' }, { namespace: 'shop' })],
      'fail',
      'without a namespace it is that of the object',
    ],
    [[asking, byName, read({ apiVersion: 'v2', kind: 'ConfigMap', metadata: { name: 'limits', namespace: 'policies' } })], 'unknown', 'another kind'],
  ])('%#: %s', (documents, expected) => expect(state(documents)).toBe(expected));

  it('speak of what bindings select alone', () => {
    const elsewhere = binding({ matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'elsewhere' } } } });
    const open = binding({ matchResources: { namespaceSelector: { matchLabels: { tier: 'front' } } } });
    expect(state([saying('false'), elsewhere])).toBe('notapplicable');
    expect(state([saying('false'), elsewhere, binding({})])).toBe('fail');
    expect(state([saying('false'), open])).toBe('unknown');
    expect(state([saying('true'), open])).toBe('pass');
    expect(
      state([saying('false'), read({ ...elsewhere.body, spec: { ...(elsewhere.body['spec'] as KubernetesFields), policyName: 'another' } })]),
    ).toBe('fail');
  });
});

it('looks at hostile objects as at others', () => {
  const body = JSON.parse('{"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"__proto__":"a","constructor":"b"}},"spec":{}}') as KubernetesFields;
  expect(
    state(
      [saying('object.metadata.labels["__proto__"] == "a" && object.metadata.labels.constructor == "b" && !has(object.metadata.toString)')],
      read(body),
    ),
  ).toBe('pass');
  let deep: KubernetesValue = 'end';
  for (let level = 0; level < 5_000; level += 1) deep = { a: deep };
  expect(state([saying('has(object.spec.a)')], read({ apiVersion: 'v1', kind: 'Pod', spec: deep }))).toBe('pass');
});
