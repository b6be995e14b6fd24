import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { policiesOf, usualExport, type ExportedPolicy } from '../../src/checks/admission-policy.ts';
import { objectChecks } from '../../src/checks/index.ts';
import { judgeOf } from '../../src/checks/judge-declared.ts';
import { subjectOf } from '../../src/checks/subject.ts';
import { fieldsOf, itemsOf, valueAt, type KubernetesFields, type KubernetesObject } from '../../src/kubernetes/object.ts';
import { resourceOf, resources } from '../../src/kubernetes/resources.ts';
import { completeObject, inDeployment } from '../support/complete-object.ts';
import { hasKubeApiServer, startKubeApiServer, type KubeAnswer, type KubeApiServer } from '../support/kube-apiserver.ts';
import { objectFixtures } from '../support/object-fixtures.ts';

const declared = objectChecks.filter((check) => check.subject === 'declared');
const parameters = {
  'opt-in': declared.flatMap(({ id, optIn }) => (optIn === undefined ? [] : [id])),
  registries: ['registry.example.com/team', 'docker.io/library'],
  'forbidden-registries': ['registry.example.net/old'],
};

describe.skipIf(!hasKubeApiServer)('exported policies on a real API server', () => {
  let server: KubeApiServer;
  let policies: readonly ExportedPolicy[];

  beforeAll(async () => {
    server = await startKubeApiServer();
    policies = policiesOf(objectChecks, { ...usualExport, minor: server.minor, parameters }).policies;
    for (const name of ['seaworthy', 'enforced', ...namespaces]) await create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  });
  afterAll(() => server?.stop());

  function create(body: KubernetesFields): Promise<KubeAnswer> {
    return server.request('POST', pathOf(body), body);
  }

  it('are for resources that it has', async () => {
    for (const { group, version, kind, plural, isNamespaced } of resources.filter(({ isBuiltIn }) => isBuiltIn)) {
      const { body } = await server.request('GET', group === '' ? `/api/${version}` : `/apis/${group}/${version}`);
      const served = itemsOf(fieldsOf(body as KubernetesFields)['resources']).map(fieldsOf);
      expect(served.find(({ name }) => name === plural)).toMatchObject({ kind, namespaced: isNamespaced });
    }
  });

  it('are accepted, each with its binding and its parameters', async () => {
    expect(policies.length).toBeGreaterThan(80);
    const refused: string[] = [];
    for (const { check, policy, binding, parameters: map } of policies) {
      for (const body of [policy, binding, ...(map === undefined ? [] : [map])]) {
        const answer = await create(forNamespace(body, check === 'privileged-container' ? 'enforced' : 'elsewhere'));
        if (answer.status !== 201) refused.push(`${String(valueAt(body, ['metadata', 'name']))}: ${answer.message}`);
      }
    }
    expect(refused).toEqual([]);
  });

  it('deny within seconds, and say which container it is', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'bad', namespace: 'enforced' },
      spec: { containers: [{ name: 'web', image: 'registry.example.com/team/app:1.0', securityContext: { privileged: true } }] },
    };
    const answer = await until(
      () => server.request('POST', `${pathOf(pod)}?dryRun=All`, pod),
      ({ status }) => status !== 201,
    );
    expect(answer).toMatchObject({ status: 422 });
    expect(answer.message).toContain(
      "'seaworthy-privileged-container' denied request: Container runs in privileged mode (seaworthy privileged-container): web",
    );
  });

  it('say of every fixture what our checks say of it', async () => {
    await enforceByWarnings();
    const all = objectFixtures().flatMap(({ name, objects }) =>
      objects.flatMap((object) => variants(object).map((variant) => ({ name, object: variant }))),
    );
    const fixtures = [...new Map(all.map((fixture) => [JSON.stringify(fixture.object.body), fixture])).values()];
    const differences: string[] = [];
    const refusals: string[] = [];
    const judge = async ({ name, object }: (typeof fixtures)[number]): Promise<void> => {
      const answer = await dryRun(object);
      if (answer === undefined) return;
      const unknownField = answer.warnings.find((warning) => warning.includes('unknown field'));
      if ((answer.status !== 201 && answer.status !== 200) || unknownField !== undefined)
        refusals.push(`${name} (${object.kind}): ${unknownField ?? answer.message}`);
      else differences.push(...differencesOf(object, answer).map((difference) => `${name} (${object.kind}): ${difference}`));
    };
    // Pods that are created for their ephemeral containers have the same names: those one after another.
    const [alone, together] = [fixtures.filter(({ object }) => isRunning(object)), fixtures.filter(({ object }) => !isRunning(object))];
    for (const fixture of alone) await judge(fixture);
    for (let start = 0; start < together.length; start += 8) await Promise.all(together.slice(start, start + 8).map(judge));
    expect(differences).toEqual([]);
    console.info(`${fixtures.length} objects, ${refusals.length} refused for other reasons:\n${refusals.join('\n')}`);
    expect(refusals.length).toBeLessThan(fixtures.length / 10);
  }, 600_000);

  /** The same policies under short names and without long messages, so that all that fail find room among the warnings of one answer (at most 4096 characters). */
  async function enforceByWarnings(): Promise<void> {
    for (const { binding } of policies) await server.request('DELETE', `${pathOf(binding)}/${String(valueAt(binding, ['metadata', 'name']))}`);
    for (const [index, { policy, binding, parameters: map }] of policies.entries()) {
      const name = `p${index}`;
      const validations = itemsOf(valueAt(policy, ['spec', 'validations'])).map((validation) => ({
        expression: fieldsOf(validation)['expression'],
        message: 'x',
      }));
      await create({ ...policy, metadata: { name }, spec: { ...fieldsOf(policy['spec']), validations } });
      const { paramRef } = fieldsOf(binding['spec']);
      await create({
        ...binding,
        metadata: { name },
        spec: { policyName: name, validationActions: ['Warn'], ...(map === undefined ? {} : { paramRef }) },
      });
    }
    const names = policies.map((_, index) => `p${index}`);
    const probe = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'probe', namespace: 'default' },
      spec: { containers: [{ name: 'web', image: 'nginx:latest' }] },
    };
    const expected = names.filter((_, index) => failing(completeObject(subjectless(probe), '')).includes(policies[index]?.check ?? ''));
    await until(
      () => server.request('POST', `${pathOf(probe)}?dryRun=All`, probe),
      (answer) => expected.every((name) => warned(answer).includes(name)),
    );
  }

  function subjectless(body: KubernetesFields): KubernetesObject {
    return { apiVersion: 'v1', group: '', kind: 'Pod', name: 'probe', namespace: 'default', body, path: [] };
  }

  function failing(object: KubernetesObject): readonly string[] {
    const options = { minor: server.minor, parameters };
    return declared.filter((check) => judgeOf(check, options)(subjectOf(object)).state === 'fail').map(({ id }) => id);
  }

  function differencesOf(object: KubernetesObject, answer: KubeAnswer): readonly string[] {
    const expected = new Set(failing(object));
    const found = new Set(warned(answer).map((name) => policies[Number(name.slice(1))]?.check));
    return policies.flatMap(({ check }) => {
      if (expected.has(check) === found.has(check)) return [];
      return [`${check}: we say ${expected.has(check) ? 'fail' : 'pass'}, the API server ${found.has(check) ? 'warns' : 'does not'}`];
    });
  }

  /** Containers that are added to a running pod come by a subresource. */
  async function dryRun(object: KubernetesObject): Promise<KubeAnswer | undefined> {
    if (resourceOf(object)?.isBuiltIn !== true) return undefined;
    if (!isRunning(object)) return server.request('POST', `${pathOf(object.body)}?dryRun=All`, object.body);
    const { ephemeralContainers, ...spec } = fieldsOf(object.body['spec']);
    const created = await create({ ...object.body, spec });
    if (created.status !== 201) return created;
    const path = `${pathOf(object.body)}/${object.name}`;
    const running = fieldsOf((await server.request('GET', path)).body as KubernetesFields);
    const answer = await server.request('PUT', `${path}/ephemeralcontainers?dryRun=All`, {
      ...running,
      spec: { ...fieldsOf(running['spec']), ephemeralContainers },
    });
    await server.request('DELETE', `${path}?gracePeriodSeconds=0`);
    return answer;
  }
});

const namespaces = [...new Set(objectFixtures().flatMap(({ objects }) => objects.flatMap(({ namespace }) => namespace ?? [])))].filter(
  (name) => !/^kube-|^default$/.test(name),
);

function variants(object: KubernetesObject): readonly KubernetesObject[] {
  const namespace = resourceOf(object)?.isNamespaced === false ? '' : 'default';
  const deployment = object.kind === 'Pod' && object.group === '' ? inDeployment(object) : undefined;
  return [renamed(object), ...(deployment === undefined ? [] : [deployment])].map((variant) => completeObject(variant, namespace));
}

/** A Namespace that is there already cannot be created. */
function renamed(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Namespace' || !namespaces.includes(object.name)) return object;
  const name = `${object.name}-again`;
  return { ...object, name, body: { ...object.body, metadata: { ...fieldsOf(object.body['metadata']), name } } };
}

function pathOf(body: KubernetesFields): string {
  const apiVersion = String(body['apiVersion']);
  const [group = '', version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const resource = resourceOf({ group, kind: String(body['kind']) });
  const namespace = valueAt(body, ['metadata', 'namespace']);
  const place = typeof namespace === 'string' && resource?.isNamespaced === true ? `/namespaces/${namespace}` : '';
  return `${group === '' ? '/api' : `/apis/${group}`}/${version}${place}/${resource?.plural}`;
}

function isRunning({ kind, body }: KubernetesObject): boolean {
  return kind === 'Pod' && valueAt(body, ['spec', 'ephemeralContainers']) !== undefined;
}

/** A binding that speaks of one namespace alone. */
function forNamespace(body: KubernetesFields, name: string): KubernetesFields {
  if (body['kind'] !== 'ValidatingAdmissionPolicyBinding') return body;
  return {
    ...body,
    spec: { ...fieldsOf(body['spec']), matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } } },
  };
}

function warned({ warnings }: KubeAnswer): readonly string[] {
  return warnings.flatMap((warning) => /ValidatingAdmissionPolicy '(p\d+)'/.exec(warning)?.[1] ?? []);
}

/** Policies take effect some time after they are there. */
async function until(ask: () => Promise<KubeAnswer>, isReached: (answer: KubeAnswer) => boolean): Promise<KubeAnswer> {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask();
    if (isReached(answer) || tries > 100) return answer;
    await sleep(100);
  }
}
