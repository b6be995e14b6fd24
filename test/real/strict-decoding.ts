import type { KubernetesFields, KubernetesObject } from '../../src/kubernetes/object.ts';
import { fieldFaultsOf } from '../../src/kubernetes/schema/index.ts';
import type { KubeApiServer } from '../support/kube-apiserver.ts';
import type { ServedKind } from './served-kinds.ts';

/** What a decoder complains of. The API server names the first value of a wrong form only, without numbers of items, and some without their place. */
export interface Complaints {
  /** Unknown fields: `spec.containers[0].securitycontext`. */
  readonly unknown: readonly string[];
  /** Ways to values of a wrong form, without numbers of items; of the API server one at most, empty where it does not say which. */
  readonly mistyped: readonly string[];
  /** Its own words. */
  readonly message?: string;
}

/** Asks the API server as `kubectl apply --dry-run=server --validate=strict` does. Decoding comes before it asks for the namespace. */
export async function complaintsOfServer(server: KubeApiServer, kind: ServedKind, body: KubernetesFields): Promise<Complaints> {
  const { status, message } = await server.request('POST', `${kind.path('default')}?dryRun=All&fieldValidation=Strict`, body);
  if (message === 'the server could not find the requested resource') throw new Error(`${kind.path('default')} is not served`);
  if (status !== 400) return { unknown: [], mistyped: [] };
  const unknown = [...message.matchAll(/unknown field "((?:[^"\\]|\\.)*)"/g)].map(([, path = '']) => JSON.parse(`"${path}"`) as string);
  if (unknown.length > 0) return { unknown: unknown.toSorted(), mistyped: [], message };
  if (!message.includes('cannot be handled as')) return { unknown: [], mistyped: [], message };
  const [, place = ''] = /Go struct field (\S+) of type/.exec(message) ?? [];
  return { unknown: [], mistyped: [withoutGoNames(place)], message };
}

/** `EnvVar.spec.containers.env.value`: Go puts the names of types in front and, for embedded ones, in between; no field begins with a capital. */
function withoutGoNames(place: string): string {
  return place
    .split('.')
    .filter((name) => !/^[A-Z]/.test(name))
    .join('.');
}

export function complaintsOfOurs(object: KubernetesObject, minor: number): Complaints | undefined {
  const found = fieldFaultsOf(object, minor);
  if (found === undefined) return undefined;
  const of = (sort: 'unknown' | 'mistyped') => found.faults.filter(({ fault }) => fault === sort).map(({ path }) => path);
  return {
    unknown: of('unknown').map(goPath).toSorted(),
    mistyped: of('mistyped').map((path) => path.filter((step) => typeof step === 'string').join('.')),
  };
}

function goPath(path: readonly (string | number)[]): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${step}`)).join('');
}

/** Whether a way is the one that Go tells: Go leaves out the keys of mappings. */
function leadsTo(own: string, told: string): boolean {
  const steps = told === '' ? [] : told.split('.');
  for (const step of own.split('.')) if (step === steps[0]) steps.shift();
  return steps.length === 0;
}

/** Undefined where both say the same, as far as the API server says it. */
export function difference(ours: Complaints, theirs: Complaints): string | undefined {
  const [place] = theirs.mistyped;
  if (place !== undefined) {
    const isOurs = ours.mistyped.some((own) => leadsTo(own, place));
    return isOurs ? undefined : `only the API server: ${theirs.message ?? ''}`;
  }
  if (ours.mistyped.length > 0)
    return `only ours, mistyped: ${ours.mistyped.join(', ')}${theirs.message === undefined ? '' : `; theirs: ${theirs.message}`}`;
  const [left, right] = [ours.unknown.join(', '), theirs.unknown.join(', ')];
  return left === right ? undefined : `ours unknown: ${left}; theirs: ${right}${theirs.message === undefined ? '' : ` (${theirs.message})`}`;
}
