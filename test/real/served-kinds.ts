import type { KubeApiServer } from '../support/kube-apiserver.ts';

/** A kind that an API server takes objects of. */
export interface ServedKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Way to its objects: `/apis/apps/v1/namespaces/NAMESPACE/deployments`. */
  path(namespace: string): string;
  /** `list`, `create` … */
  readonly verbs: readonly string[];
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly group?: string;
  readonly version?: string;
}

/** What an API server says it serves (discovery), subresources too where their kind is a thing of its own: `pods/eviction`. */
export async function servedKinds(server: KubeApiServer): Promise<readonly ServedKind[]> {
  const { body } = await server.request('GET', '/apis');
  const groups = (body as { readonly groups: readonly { readonly versions: readonly { readonly groupVersion: string }[] }[] }).groups;
  const apiVersions = ['v1', ...groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion))];
  return (await Promise.all(apiVersions.map((apiVersion) => kindsOf(server, apiVersion)))).flat();
}

async function kindsOf(server: KubeApiServer, apiVersion: string): Promise<readonly ServedKind[]> {
  const root = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
  const { resources } = (await server.request('GET', root)).body as { readonly resources: readonly Resource[] };
  return resources.map(({ name, kind, namespaced, verbs, group, version }) => ({
    // Of subresources that take objects of another API version: autoscaling/v1 Scale below apps/v1.
    apiVersion: version === undefined ? apiVersion : group === undefined || group === '' ? version : `${group}/${version}`,
    kind,
    verbs: name.includes('/') ? [] : verbs,
    path: (namespace) => `${root}${namespaced ? `/namespaces/${namespace}` : ''}/${name}`,
  }));
}
