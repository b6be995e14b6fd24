import type { Clause, Scope } from './clause.ts';
import { along, freshName, plain, type Places } from './cel-text.ts';
import { celOf } from './cel.ts';
import type { ContainerKind } from '../kubernetes/pod.ts';

/** A clause as a ValidatingAdmissionPolicy states it: what must be true of an object. */
export interface Statement {
  readonly expression: string;
  /** An expression that gives the names of the containers at fault. */
  readonly containerNames?: string;
}

/** Variables of a policy that expressions of clauses speak of. */
export const names = {
  template: 'variables.podTemplate',
  spec: 'variables.podSpec',
  metadata: 'variables.podMetadata',
  containers: 'variables.containers',
};

/** The whole object; what its type is, is not asked: one policy is of many kinds. */
const object = plain('dyn(object)');

/** Fields of containers in a pod's spec, in the order of the pod view. */
const containerFields: Readonly<Record<ContainerKind, string>> = {
  init: 'initContainers',
  container: 'containers',
  ephemeral: 'ephemeralContainers',
};

/** Writes a clause for one minor version of Kubernetes. */
export function statementOf({ over, forbid }: Clause, minor: number): Statement {
  if (over.subject === 'container') return ofContainers(over, forbid, minor);
  const isPod = over.subject === 'pod';
  const item = isPod ? plain(names.spec) : object;
  const places: Places = { item, object, taken: [], ...(isPod ? podPlaces : {}) };
  const forbidden = someElement(over.each ?? [], places, (inner) => celOf(forbid, inner, minor));
  const expression = not(forbidden);
  // An object that may make pods, but holds no template, has no pod to speak of.
  return { expression: isPod ? `!has(${names.template}.spec) || ${expression}` : expression };
}

const podPlaces = { pod: plain(names.spec), podMetadata: plain(names.metadata) };

function ofContainers(over: Extract<Scope, { readonly subject: 'container' }>, forbid: Clause['forbid'], minor: number): Statement {
  const container = plain('container');
  const places: Places = { ...podPlaces, item: container, container, object, taken: ['container'] };
  const forbidden = someElement(over.each ?? [], places, (inner) => celOf(forbid, inner, minor));
  const range = containersText(over.kinds);
  return {
    expression: `!${range}.exists(container, ${forbidden})`,
    containerNames: `${range}.filter(container, ${forbidden}).map(container, string(container.?name.orValue('?'))).join(', ')`,
  };
}

/** The containers of some kinds, one list. */
export function containersText(kinds: readonly ContainerKind[] | undefined): string {
  if (kinds === undefined) return names.containers;
  const lists = kinds.map((kind) => `${names.spec}.?${containerFields[kind]}.orValue([])`);
  return lists.length === 1 ? (lists[0] ?? '[]') : `(${lists.join(' + ')})`;
}

/** All containers, as the variable `containers` holds them. */
export const allContainers = containersText(['init', 'container', 'ephemeral']).slice(1, -1);

/** Steps to what is a list wherever the API has them. */
const lists: ReadonlySet<string> = new Set(
  'volumes containers initContainers ephemeralContainers env envFrom ports volumeMounts volumeDevices rules subjects ingress egress from to paths tls webhooks validations'.split(
    ' ',
  ),
);

/** Whether a condition holds for an element that steps lead to; lists on the way are gone through too. */
function someElement([step, ...further]: readonly string[], places: Places, say: (places: Places) => string): string {
  if (step === undefined) return say(places);
  const variable = freshName(/s$/.test(step) && /^[a-z]+s$/i.test(step) ? step.slice(0, -1) : 'element', places);
  const item = plain(variable);
  const range = `${along(places.item, [step])}${lists.has(step) ? '' : '.optMap(found, type(found) == list ? found : [found])'}.orValue([])`;
  return `${range}.exists(${variable}, ${someElement(further, { ...places, item, taken: [...places.taken, variable] }, say)})`;
}

function not(text: string): string {
  if (text === 'true' || text === 'false') return text === 'true' ? 'false' : 'true';
  return `!(${text})`;
}
