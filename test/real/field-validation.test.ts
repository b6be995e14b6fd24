import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectOf, type KubernetesFields, type KubernetesValue } from '../../src/kubernetes/object.ts';
import { hasKubeApiServer, startKubeApiServer, type KubeApiServer } from '../support/kube-apiserver.ts';
import { objectFixtures } from '../support/object-fixtures.ts';
import { randomOf } from '../support/random.ts';
import { numbers, quantities, texts, times } from './edge-values.ts';
import { randomObject, spoiled } from './random-object.ts';
import { servedKinds, type ServedKind } from './served-kinds.ts';
import { complaintsOfOurs, complaintsOfServer, difference } from './strict-decoding.ts';

/** The strict field validation of a real API server is the oracle of ours. */
describe.skipIf(!hasKubeApiServer)('fields that the API server does not know or cannot decode', () => {
  let server: KubeApiServer;
  let creatable: ReadonlyMap<string, ServedKind>;
  beforeAll(async () => {
    server = await startKubeApiServer({ flags: ['--runtime-config=api/all=true', '--feature-gates=AllAlpha=true,AllBeta=true'] });
    const served = await servedKinds(server);
    creatable = new Map(served.filter(({ verbs }) => verbs.includes('create')).map((kind) => [`${kind.apiVersion} ${kind.kind}`, kind]));
  });
  afterAll(() => server?.stop());

  /** What differs for an object; undefined where nothing does, or where the API server takes no such objects. */
  async function differs(body: KubernetesFields): Promise<string | undefined> {
    const object = objectOf(body, []);
    const kind = creatable.get(`${object?.apiVersion} ${object?.kind}`);
    if (object === undefined || kind === undefined) return undefined;
    const ours = complaintsOfOurs(object, server.minor);
    return ours === undefined ? 'not judged' : difference(ours, await complaintsOfServer(server, kind, body));
  }

  it('are the same for every example of every check', async () => {
    const objects = objectFixtures().flatMap((fixture) => fixture.objects.map(({ body }) => ({ name: fixture.name, body })));
    const differing: string[] = [];
    for (const { name, body } of objects) {
      const found = await differs(body);
      if (found !== undefined) differing.push(`${name}: ${found}`);
    }
    // A patch is no object to be created; kubectl and Kustomize apply it to one.
    expect(
      differing.filter((found) => !/^admission\/unknown-field\/pass\/patch\.yaml: .*"spec\.template\.spec\.volumes\[0\]\.\$patch"/.test(found)),
    ).toEqual([]);
    expect(differing).toHaveLength(1);
    expect(objects.length).toBeGreaterThan(500);
  });

  it('are none in random objects of every kind', async () => {
    expect(await differingOf(5, 1, (body) => body)).toEqual([]);
  });

  it('are the same in random objects of every kind with one thing spoiled', async () => {
    expect(await differingOf(25, 1_000, spoiled)).toEqual([]);
  });

  it('are the same in random objects of every kind with four things spoiled', async () => {
    const often = (body: KubernetesFields, random: Random): KubernetesFields =>
      [1, 2, 3].reduce((worse) => spoiled(worse, random), spoiled(body, random));
    expect(await differingOf(10, 100_000, often)).toEqual([]);
  });

  async function differingOf(
    count: number,
    firstSeed: number,
    change: (body: KubernetesFields, random: Random) => KubernetesFields,
  ): Promise<readonly string[]> {
    const differing: string[] = [];
    let seed = firstSeed;
    for (const { apiVersion, kind } of creatable.values())
      for (let made = 0; made < count; made += 1, seed += 1) {
        const random = randomOf(seed);
        const found = await differs(change(randomObject(apiVersion, kind, server.minor, random), random));
        if (found !== undefined) differing.push(`seed ${seed} ${apiVersion} ${kind}: ${found}`);
      }
    expect(seed - firstSeed).toBeGreaterThan(80 * count);
    return differing;
  }

  it.each<{ readonly form: string; readonly values: readonly KubernetesValue[]; objectWith(value: KubernetesValue): KubernetesFields }>([
    { form: 'a quantity', values: quantities, objectWith: (memory) => pod({ overhead: { memory } }) },
    { form: 'a whole number of 32 bits', values: numbers, objectWith: (priority) => pod({ priority }) },
    { form: 'a whole number of 64 bits', values: numbers, objectWith: (terminationGracePeriodSeconds) => pod({ terminationGracePeriodSeconds }) },
    { form: 'true or false', values: [...numbers, ...texts], objectWith: (hostNetwork) => pod({ hostNetwork }) },
    { form: 'text', values: [...numbers, ...texts], objectWith: (nodeName) => pod({ nodeName }) },
    { form: 'a list', values: [...numbers, ...texts], objectWith: (containers) => pod({ containers }) },
    { form: 'a mapping', values: [...numbers, ...texts], objectWith: (nodeSelector) => pod({ nodeSelector }) },
    { form: 'a number', values: [...numbers, ...texts], objectWith: (maximum) => definition({ maximum }) },
    { form: 'JSON', values: [...numbers, ...texts], objectWith: (example) => definition({ default: example, enum: [example] }) },
    { form: 'a JSON schema or a list of them', values: [...numbers, ...texts], objectWith: (items) => definition({ items }) },
    {
      form: 'a JSON schema, true or false',
      values: [...numbers, ...texts],
      objectWith: (additionalProperties) => definition({ additionalProperties }),
    },
    { form: 'a JSON schema or names', values: [...numbers, ...texts], objectWith: (a) => definition({ dependencies: { a } }) },
    { form: 'base64', values: [...texts, 5], objectWith: (key) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: { key } }) },
    {
      form: 'a number or text',
      values: [...numbers, ...texts],
      objectWith: (targetPort) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 80, targetPort }] } }),
    },
    { form: 'a time', values: times, objectWith: (creationTimestamp) => ({ ...pod({}), metadata: { name: 'a', creationTimestamp } }) },
    {
      form: 'a time with microseconds',
      values: times,
      objectWith: (renewTime) => ({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'a' }, spec: { renewTime } }),
    },
  ])('are the same for $form', async ({ values, objectWith }) => {
    const differing: string[] = [];
    for (const value of values) {
      const found = await differs(objectWith(value));
      if (found !== undefined) differing.push(`${JSON.stringify(value)}: ${found}`);
    }
    expect(differing).toEqual([]);
  });
});

type Random = ReturnType<typeof randomOf>;

function pod(spec: KubernetesFields): KubernetesFields {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec };
}

function definition(openAPIV3Schema: KubernetesFields): KubernetesFields {
  const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }];
  return { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'a.example.com' }, spec: { versions } };
}
