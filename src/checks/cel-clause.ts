import type { Clause } from './clause.ts';
import { along, existsText, freshName, hasOperator, outsideBrackets, plain, type Places } from './cel-text.ts';
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
  const steps = over.each ?? [];
  const say = (places: Places): string => celOf(forbid, places, minor);
  const never = (places: Places): string =>
    steps.length === 0 ? celOf({ op: 'not', condition: forbid }, places, minor) : not(someElement(steps, places, say));
  switch (over.subject) {
    case 'object':
      return { expression: never({ item: object, outer: object, object, taken: [] }) };
    case 'pod':
      return {
        expression: orWithoutPod(never({ ...ofPod, item: ofPod.pod, outer: ofPod.pod, taken: [] })),
      };
    case 'annotation':
      return { expression: orWithoutPod(not(someAnnotation((places) => someElement(steps, places, say)))) };
    case 'container':
      return ofContainers(containersText(over.kinds), (places) => someElement(steps, places, say));
  }
}

/** An object that may make pods, but holds no template, has no pod to speak of. */
function orWithoutPod(text: string): string {
  if (text === 'true') return text;
  return `!has(${names.template}.spec) || ${outsideBrackets(text).includes(' && ') ? `(${text})` : text}`;
}

const ofPod = { object, pod: plain(names.spec), podMetadata: plain(names.metadata) };

function someAnnotation(say: (places: Places) => string): string {
  const key = plain('key');
  const value = plain(`${names.metadata}.annotations[key]`);
  return existsText(`${names.metadata}.?annotations.orValue({})`, 'key', say({ ...ofPod, key, item: value, outer: value, taken: ['key'] }));
}

function ofContainers(range: string, say: (places: Places) => string): Statement {
  const container = plain('container');
  const forbidden = say({ ...ofPod, container, item: container, outer: container, taken: ['container'] });
  return {
    expression: not(existsText(range, 'container', forbidden)),
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
  'volumes containers initContainers ephemeralContainers env envFrom ports volumeMounts volumeDevices rules subjects ingress egress from to paths tls webhooks validations command args add drop sysctls hostAliases'.split(
    ' ',
  ),
);

/** Steps to what is a mapping wherever the API has them. */
const mappings: ReadonlySet<string> = new Set('metadata spec template securityContext capabilities http'.split(' '));

/** What an element is called. */
const singulars: Readonly<Record<string, string>> = {
  volumes: 'volume',
  ports: 'port',
  rules: 'rule',
  webhooks: 'webhook',
  subjects: 'subject',
  volumeMounts: 'mount',
  paths: 'path',
};

/** Whether a condition holds for an element that steps lead to; lists on the way are gone through too. */
function someElement([step, ...further]: readonly string[], places: Places, say: (places: Places) => string): string {
  if (step === undefined) return say(places);
  if (mappings.has(step) && further.length > 0)
    return someElement(further, { ...places, item: { text: along(places.item, [step]), isOptional: true } }, say);
  const variable = freshName(singulars[step] ?? 'element', places);
  const item = plain(variable);
  const range = `${along(places.item, [step])}${lists.has(step) ? '' : '.optMap(found, type(found) == list ? found : [found])'}.orValue([])`;
  return existsText(range, variable, someElement(further, { ...places, item, outer: item, taken: [...places.taken, variable] }, say));
}

function not(text: string): string {
  if (text === 'true' || text === 'false') return text === 'true' ? 'false' : 'true';
  return hasOperator(text) ? `!(${text})` : `!${text}`;
}
