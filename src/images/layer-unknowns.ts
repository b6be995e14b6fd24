import type { LayerReference } from '../core/layer.ts';
import type { Unknown } from '../core/unknown.ts';
import type { LayerFacts, LayerUnknown } from './layer-facts.ts';
import { shownPath } from './path.ts';

const shownLength = 200;

/** What is unknown of a layer as a whole, against single files of it; and one unknown for all entries that found no place. */
export function unknownsOfLayer(facts: LayerFacts, layer: LayerReference, blocked: readonly number[]): readonly Unknown[] {
  const whole = facts.unknowns.filter((unknown) => unknown.entry === undefined).map((unknown) => at(unknown, unknown.subject, layer));
  return [...whole, ...blockedEntries(facts, layer, blocked)];
}

/** The unknown of a layer as one of the image. */
export function at({ kind, reason, count }: LayerUnknown, subject: string, layer: LayerReference): Unknown {
  return { kind, subject, reason, layer, ...(count === undefined ? {} : { count }) };
}

function blockedEntries({ entries }: LayerFacts, layer: LayerReference, blocked: readonly number[]): readonly Unknown[] {
  const [first] = blocked;
  if (first === undefined) return [];
  const directory = entries.directories[entries.parents[first] as number] as string;
  const path = `${directory === '' ? '' : `${directory}/`}${entries.names[first] as string}`;
  const reason = 'its path leads through a file, in a circle or is longer than a runtime can make; such entries of the layer are left out';
  return [{ kind: 'unreadable', subject: shownPath(path.slice(0, shownLength)), reason, layer, count: blocked.length }];
}
