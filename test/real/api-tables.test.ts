import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fields from '../../data/kubernetes/fields.json' with { type: 'json' };
import table from '../../data/kubernetes/kinds.json' with { type: 'json' };
import { objectOf } from '../../src/kubernetes/object.ts';
import { standingOf } from '../../src/kubernetes/schema/index.ts';
import { hasKubeApiServer, startKubeApiServer, type KubeApiServer } from '../support/kube-apiserver.ts';
import { servedKinds, type ServedKind } from './served-kinds.ts';
import { documentedFields, fieldsInMinor } from './documented-fields.ts';

/** The tables against an API server that serves all it can. */
describe.skipIf(!hasKubeApiServer)('what the tables say of the Kubernetes API', () => {
  let server: KubeApiServer;
  let served: readonly ServedKind[];
  beforeAll(async () => {
    server = await startKubeApiServer({ flags: ['--runtime-config=api/all=true', '--feature-gates=AllAlpha=true,AllBeta=true'] });
    served = await servedKinds(server);
  });
  afterAll(() => server?.stop());

  it('is served is what is served', () => {
    const said = Object.keys(table.kinds).filter((name) => standing(name, server.minor).state === 'served');
    const found = new Set(served.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    expect(said.toSorted()).toEqual([...found].filter((name) => !name.endsWith('Options')).toSorted());
  });

  it('is deprecated is what the API server warns of', async () => {
    const listed = served.filter(({ verbs }) => verbs.includes('list'));
    const [said, warned]: [string[], string[]] = [[], []];
    for (const { apiVersion, kind, path } of listed) {
      said.push(`${apiVersion} ${kind}: ${warningOf(`${apiVersion} ${kind}`, server.minor)}`);
      const { warnings } = await server.request('GET', `${path('default')}?limit=1`);
      warned.push(`${apiVersion} ${kind}: ${warnings.join()}`);
    }
    expect(said).toEqual(warned);
  });

  it('has the fields that the API server documents', async () => {
    const { body } = await server.request('GET', '/openapi/v2');
    const documented = documentedFields(body as Parameters<typeof documentedFields>[0]);
    const ours = fieldsInMinor(fields.types, server.minor);
    const differing = [...ours].filter(([type, line]) => documented.get(type) !== line);
    expect(differing.map(([type, line]) => ({ type, ours: line, theirs: documented.get(type) }))).toEqual([]);
    expect(ours.size).toBeGreaterThan(600);
  });
});

function standing(name: string, minor: number): ReturnType<typeof standingOf> {
  const [apiVersion = '', kind = ''] = name.split(' ');
  const object = objectOf({ apiVersion, kind }, []);
  if (object === undefined) throw new Error(`${name} is no kind`);
  return standingOf(object, minor);
}

/** In the words of the API server (k8s.io/apiserver, deprecation warnings). */
function warningOf(name: string, minor: number): string {
  const found = standing(name, minor);
  if (found.state !== 'served' || found.deprecation === undefined) return '';
  const { since, removed, replacement } = found.deprecation;
  const end = removed === undefined ? '' : `, unavailable in v1.${removed}+`;
  return `${name} is deprecated in v1.${since}+${end}${replacement === undefined ? '' : `; use ${replacement}`}`;
}
