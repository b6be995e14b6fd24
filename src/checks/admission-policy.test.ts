import { describe, expect, it } from 'vitest';
import { readYamlStream } from '../formats/yaml/index.ts';
import { objectsIn } from '../kubernetes/documents.ts';
import { itemsOf, valueAt, type KubernetesFields, type KubernetesValue } from '../kubernetes/object.ts';
import { policiesOf, usualExport, type ExportOptions } from './admission-policy.ts';
import type { DeclaredCheck } from './check.ts';
import { containers, objects, pods, type Clause, type Scope } from './clause.ts';
import { all, field, since, type Condition } from './condition.ts';
import { objectChecks } from './index.ts';
import { policyYaml } from './policy-yaml.ts';

const options: ExportOptions = { ...usualExport, minor: 36, parameters: {} };
const description = { id: 'made-up', catalogue: 'X-01', title: "It's wrong", severity: 'low', why: '', remediation: '', references: [] } as const;

function check(...clauses: readonly Clause[]): DeclaredCheck {
  return { ...description, subject: 'declared', clauses };
}

function clause(over: Scope, forbid: Condition): Clause {
  return { over, forbid };
}

function policyOf(declared: DeclaredCheck, changed: Partial<ExportOptions> = {}): KubernetesFields {
  return policiesOf([declared], { ...options, ...changed }).policies[0]?.policy ?? {};
}

function specOf(declared: DeclaredCheck, path: readonly (string | number)[], changed: Partial<ExportOptions> = {}): KubernetesValue {
  return valueAt(policyOf(declared, changed), ['spec', ...path]);
}

const privileged = check(clause(containers, field('securityContext.privileged').is(true)));

describe('policiesOf', () => {
  it('writes a policy, and a binding that makes it act', () => {
    const [exported] = policiesOf([privileged], options).policies;
    expect(exported?.policy).toMatchObject({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'seaworthy-made-up' },
    });
    expect(exported?.binding).toMatchObject({
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'seaworthy-made-up' },
      spec: {
        policyName: 'seaworthy-made-up',
        validationActions: ['Deny'],
        matchResources: {
          namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] }] },
        },
      },
    });
  });

  it('asks of all containers, and names those at fault', () => {
    expect(specOf(privileged, ['validations'])).toEqual([
      {
        expression: '!variables.containers.exists(container, container.?securityContext.?privileged == optional.of(true))',
        message: "It's wrong (seaworthy made-up)",
        messageExpression:
          "'It\\'s wrong (seaworthy made-up): ' + variables.containers.filter(container, container.?securityContext.?privileged == optional.of(true)).map(container, string(container.?name.orValue('?'))).join(', ')",
      },
    ]);
  });

  it('matches every kind of Kubernetes that makes pods, and containers that are added to running ones', () => {
    const rules = itemsOf(specOf(privileged, ['matchConstraints', 'resourceRules'])).map((rule) => [
      valueAt(rule, ['apiGroups', 0]),
      valueAt(rule, ['resources']),
    ]);
    expect(rules).toEqual([
      ['', ['pods', 'pods/ephemeralcontainers', 'podtemplates', 'replicationcontrollers']],
      ['apps', ['daemonsets', 'deployments', 'replicasets', 'statefulsets']],
      ['batch', ['cronjobs', 'jobs']],
    ]);
  });

  it('matches kinds of other projects on request only', () => {
    const rules = itemsOf(specOf(privileged, ['matchConstraints', 'resourceRules'], { withOtherProjects: true })).map((rule) =>
      valueAt(rule, ['apiGroups', 0]),
    );
    expect(rules).toEqual(['', 'apps', 'batch', 'apps.openshift.io', 'argoproj.io', 'serving.knative.dev']);
  });

  it('holds only the variables that are asked for', () => {
    const ofNetwork = check(clause(pods, field('hostNetwork').is(true)));
    const variables = (declared: DeclaredCheck): readonly KubernetesValue[] =>
      itemsOf(specOf(declared, ['variables'])).map((variable) => valueAt(variable, ['name']));
    expect(variables(ofNetwork)).toEqual(['podTemplate', 'podSpec']);
    expect(variables(check(clause(objects(['Service']), field('spec.type').is('NodePort'))))).toEqual([]);
    expect(specOf(ofNetwork, ['validations', 0, 'expression'])).toBe(
      '!has(variables.podTemplate.spec) || variables.podSpec.?hostNetwork != optional.of(true)',
    );
  });

  it('lets clauses of different kinds look at their own', () => {
    const mixed = check(clause(objects(['Service', 'networking.k8s.io/Ingress']), field('a').exists()), clause(pods, field('b').exists()));
    expect(specOf(mixed, ['validations', 0, 'expression'])).toBe(
      "!(dyn(object).kind == 'Service' && !dyn(object).apiVersion.contains('/') || dyn(object).kind == 'Ingress' && dyn(object).apiVersion.startsWith('networking.k8s.io/')) || !dyn(object).?a.hasValue()",
    );
    expect(specOf(mixed, ['variables', 0, 'expression'])).toMatch(/ : dyn\(\{\}\)$/);
  });

  it('settles what depends on the version', () => {
    const young = check(clause(pods, all(field('a').exists(), since(36, field('b').exists()))));
    expect(specOf(young, ['validations', 0, 'expression'])).toBe(
      '!has(variables.podTemplate.spec) || !(variables.podSpec.?a.hasValue() && variables.podSpec.?b.hasValue())',
    );
    expect(policiesOf([young], { ...options, minor: 35 })).toEqual({
      policies: [],
      leftOut: [{ check: 'made-up', reason: 'it forbids nothing in Kubernetes 1.35' }],
    });
  });

  it('leaves out nothing that the operator did not say', () => {
    const [exported] = policiesOf([privileged], { ...options, actions: ['Warn', 'Audit'], excludedNamespaces: [] }).policies;
    expect(exported?.binding['spec']).toEqual({ policyName: 'seaworthy-made-up', validationActions: ['Warn', 'Audit'] });
  });

  it('writes every name in the form that the API asks for', () => {
    for (const { policy } of policiesOf(objectChecks, options).policies)
      expect(valueAt(policy, ['metadata', 'name'])).toMatch(/^[a-z0-9]([a-z0-9-]{0,251}[a-z0-9])$/);
  });
});

describe('parameters', () => {
  const ofRegistry = check(clause(containers, field('image').prefixIn('bad-registries')));

  it('come from a ConfigMap that the binding names', () => {
    const [exported] = policiesOf([ofRegistry], { ...options, parameters: { 'bad-registries': ['a.example/', 'b.example/'] } }).policies;
    expect(exported?.parameters).toMatchObject({
      kind: 'ConfigMap',
      metadata: { name: 'seaworthy-made-up', namespace: 'seaworthy' },
      data: { 'bad-registries': 'a.example/\nb.example/' },
    });
    expect(exported?.binding['spec']).toMatchObject({
      paramRef: { name: 'seaworthy-made-up', namespace: 'seaworthy', parameterNotFoundAction: 'Deny' },
    });
    expect(exported?.policy['spec']).toMatchObject({
      paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
      variables: [{ name: 'badRegistries' }, {}, {}, {}],
    });
  });

  it('are asked for where they are not given', () => {
    expect(policiesOf([ofRegistry], options).leftOut).toEqual([{ check: 'made-up', reason: 'it asks for the parameter bad-registries' }]);
  });
});

describe('what is left out', () => {
  it.each([
    [{ ...privileged, notExportable: 'a reason of its own' }, 'a reason of its own', 'it says so itself'],
    [{ ...privileged, optIn: true as const }, 'it waits to be asked for by the parameter opt-in', 'nobody asked for it'],
    [check(clause(objects(['Unheard']), field('a').exists())), 'the resource of Unheard is not known', 'a kind of the core group that is none'],
    [
      check(clause(objects(['argoproj.io/Rollout']), field('a').exists())),
      'it speaks of kinds of other projects only, which are left out',
      'no cluster need have it',
    ],
  ])('%#: %s', (declared, reason) => {
    expect(policiesOf([declared], options)).toEqual({ policies: [], leftOut: [{ check: 'made-up', reason }] });
  });

  it('is every check that is no condition, with its reason', () => {
    const { policies, leftOut } = policiesOf(objectChecks, options);
    expect(policies.length + leftOut.length).toBe(objectChecks.length);
    expect(leftOut.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });
});

describe('policyYaml', () => {
  it('is a manifest of all objects, which says what it does not hold', () => {
    const parameters = { registries: ['registry.example.com/team'] };
    const exported = policiesOf(objectChecks, { ...options, parameters });
    const text = policyYaml(exported, options);
    const kinds = readYamlStream(Buffer.from(text)).documents.flatMap((document) =>
      'problem' in document ? ['problem'] : objectsIn(document.value as KubernetesValue).objects.map(({ kind }) => kind),
    );
    expect(kinds.slice(0, 1)).toEqual(['Namespace']);
    expect(kinds.filter((kind) => kind === 'ValidatingAdmissionPolicy')).toHaveLength(exported.policies.length);
    expect(kinds.filter((kind) => kind === 'ConfigMap')).toHaveLength(exported.policies.filter((one) => one.parameters !== undefined).length);
    for (const { check, reason } of exported.leftOut) expect(text).toContain(`# Not exported: ${check}: ${reason}\n`);
    expect(text).toContain('# Deny; not in kube-system.\n');
  });
});
