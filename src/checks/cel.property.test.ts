import { array, assert, boolean, constant, constantFrom, dictionary, letrec, oneof, option, property, record, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backEndsOf } from '../../test/support/back-ends.ts';
import { objectOf, type KubernetesObject, type KubernetesValue } from '../kubernetes/object.ts';
import type { DeclaredCheck } from './check.ts';
import { addedCapabilities, annotations, containers, mainContainers, objects, pods, ports, volumes, type Scope } from './clause.ts';
import type { Condition, Literal, Root, Term } from './condition.ts';
import { subjectOf } from './subject.ts';

const texts = [
  '',
  'a',
  'ab',
  "it's",
  'a\nb',
  'b\\c',
  'é😀',
  'true',
  '1',
  'nginx',
  'docker.io/library/nginx:1',
  'registry.example.com:5000/Team/app@sha256:0',
];
const literal: Arbitrary<Literal> = oneof(constantFrom(...texts), constantFrom(0, 1, -1, 5, 1.5, 2 ** 40), boolean());
const keys = ['a', 'a.b/c', 'in', '__proto__', 'constructor', "it's", 'namespace'];

/** Where scalars, lists and mappings stand in the objects that are made: an API server lets no list stand where a mapping should. */
const scalars = [
  ['name'],
  ['image'],
  ['count'],
  ['securityContext', 'privileged'],
  ['securityContext', 'capabilities', 'level'],
  ['labels', 'a.b/c'],
  ['labels', '__proto__'],
  ['labels', 'in'],
];
const lists = [['args'], ['ports'], ['securityContext', 'capabilities', 'add']];
const mappings = [['labels'], ['securityContext'], ['securityContext', 'capabilities']];
const roots: readonly Root[] = ['item', 'outer', 'container', 'pod', 'podMetadata', 'object'];

function at(paths: readonly (readonly string[])[]): Arbitrary<Term> {
  const anywhere = record({ root: constantFrom(...roots), path: constantFrom(...paths) });
  return oneof(anywhere, constantFrom<Term>({ root: 'effective', path: ['privileged'] }, { root: 'effective', path: ['capabilities', 'level'] }));
}

const element: Arbitrary<Term> = constantFrom<Term>({ root: 'item', path: [] }, { root: 'key', path: [] });
const scalar = oneof(at(scalars), element);
const list = record({ root: constantFrom(...roots), path: constantFrom(...lists) });
const mapping = record({ root: constantFrom(...roots), path: constantFrom(...mappings) });

/** A mapping whose values are of one kind, as those of the API are. */
const flat = record({ root: constantFrom(...roots), path: constant(['labels']) });

const { condition } = letrec<{ condition: Condition; simple: Condition }>((tie) => ({
  simple: oneof(
    record({ op: constant('is' as const), term: scalar, value: literal }),
    record({ op: constant('in' as const), term: scalar, values: array(literal, { maxLength: 3 }) }),
    record({ op: constantFrom('below' as const, 'above' as const), term: scalar, value: constantFrom(0, 1, 1.5, -1) }),
    record({ op: constantFrom('exists' as const, 'empty' as const), term: oneof(at(scalars), list, mapping) }),
    record({ op: constant('matches' as const), term: scalar, pattern: constantFrom('^a', '(?i)B$', "'", '\\\\', '[\\n]', '^(?:a|b)+$', '[0-9]') }),
    record({ op: constantFrom('starts' as const, 'ends' as const, 'contains' as const), term: scalar, text: constantFrom(...texts) }),
    record({ op: constant('prefixIn' as const), term: scalar, parameter: constant('some-texts') }),
    record({
      op: constant('imageFrom' as const),
      term: scalar,
      places: array(constantFrom('docker.io', 'docker.io/library/', 'registry.example.com:5000/team', 'a'), { maxLength: 2 }),
    }),
    record({ op: constant('imageFromParameter' as const), term: scalar, parameter: constant('some-texts') }),
    record({ op: constant('same' as const), term: oneof(scalar, list, mapping), other: oneof(scalar, list, mapping) }),
  ),
  condition: oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('simple'),
    record({ op: constant('some' as const), term: list, condition: tie('condition') }),
    record({ op: constantFrom('someKey' as const, 'someValue' as const), term: flat, condition: tie('condition') }),
    record({ op: constantFrom('all' as const, 'any' as const), conditions: array(tie('condition'), { maxLength: 3 }) }),
    record({ op: constant('not' as const), condition: tie('condition') }),
    record({ op: constantFrom('since' as const, 'before' as const), minor: constantFrom(30, 36, 37), condition: tie('condition') }),
  ),
}));

const value: Arbitrary<KubernetesValue> = oneof(literal, constant(null));
const capabilities = record({ add: array(literal, { maxLength: 2 }), level: value }, { requiredKeys: [] });
const securityContext = option(record({ privileged: value, capabilities: option(capabilities) }, { requiredKeys: [] }));
const labels = option(dictionary(constantFrom(...keys), value, { maxKeys: 3 }));
const common = { name: value, image: value, count: value, securityContext, labels, args: array(literal, { maxLength: 3 }) };
const port = record({ ...common, containerPort: literal }, { requiredKeys: [] });
const container = record({ ...common, ports: array(port, { maxLength: 2 }) }, { requiredKeys: [] });
const podSpec = record(
  {
    ...common,
    ports: array(port, { maxLength: 1 }),
    volumes: array(port, { maxLength: 2 }),
    containers: array(container, { maxLength: 2 }),
    initContainers: array(container, { maxLength: 1 }),
  },
  { requiredKeys: [] },
);
const metadata = record(
  { ...common, annotations: option(dictionary(constantFrom(...keys), constantFrom(...texts), { maxKeys: 3 })) },
  { requiredKeys: [] },
);
const template = record({ metadata, spec: podSpec }, { requiredKeys: [] });

const object: Arbitrary<KubernetesObject> = oneof(
  record({ apiVersion: constant('v1'), kind: constant('Pod'), metadata, spec: podSpec }, { requiredKeys: ['apiVersion', 'kind'] }),
  record({ apiVersion: constant('v1'), kind: constant('PodTemplate'), metadata, template }, { requiredKeys: ['apiVersion', 'kind'] }),
  record(
    { apiVersion: constant('apps/v1'), kind: constant('Deployment'), ...common, spec: record({ template }, { requiredKeys: [] }) },
    { requiredKeys: ['apiVersion', 'kind'] },
  ),
  record({ apiVersion: constant('batch/v1'), kind: constant('CronJob'), spec: record({ jobTemplate: record({ spec: record({ template }) }) }) }),
  record(
    {
      apiVersion: constant('networking.k8s.io/v1'),
      kind: constant('Ingress'),
      ...common,
      spec: record({ rules: array(port, { maxLength: 2 }) }, { requiredKeys: [] }),
    },
    { requiredKeys: ['apiVersion', 'kind'] },
  ),
).map((body) => {
  const read = objectOf(body, []);
  if (read === undefined) throw new Error('no object');
  return read;
});

const scope: Arbitrary<Scope> = constantFrom(
  pods,
  containers,
  mainContainers,
  volumes,
  ports,
  annotations,
  addedCapabilities,
  objects(['Pod', 'networking.k8s.io/Ingress']),
  objects(['networking.k8s.io/Ingress'], 'spec.rules'),
  objects(['*/Deployment'], 'spec.template.spec.containers'),
);

const description = { id: 'generated', catalogue: 'X-01', title: "It's wrong", severity: 'low', why: '', remediation: '', references: [] } as const;
const parameters = { 'some-texts': ['a', 'docker.io/library', 'registry.example.com:5000/team'] };

describe('a condition and the CEL that is written of it', () => {
  it('say the same of every object', () => {
    const verdicts = { fail: 0, other: 0 };
    assert(
      property(
        array(record({ over: scope, forbid: condition }), { minLength: 1, maxLength: 2 }),
        array(object, { minLength: 1, maxLength: 4 }),
        (clauses, found) => {
          const check: DeclaredCheck = { ...description, subject: 'declared', clauses };
          const compare = backEndsOf(check, { minor: 36, parameters }, (verdict) => (verdicts[verdict === 'fail' ? 'fail' : 'other'] += 1));
          if (compare === undefined) return;
          expect(found.map((one) => compare(subjectOf(one))).filter((difference) => difference !== undefined)).toEqual([]);
        },
      ),
      { seed: 1_936, numRuns: 1_500 },
    );
    // Both verdicts are met often enough for the equality to say something.
    expect(verdicts.fail).toBeGreaterThan(200);
    expect(verdicts.other).toBeGreaterThan(200);
  });
});
