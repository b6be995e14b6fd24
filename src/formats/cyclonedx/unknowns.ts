import type { LayerReference } from '../../core/layer.ts';
import { unknownKinds, type Unknown } from '../../core/unknown.ts';
import { member, textMember } from './json-value.ts';
import { layerOf } from './read-own-component.ts';

/** What could not be examined, as the value of a property. */
export function unknownText({ kind, subject, reason, layer, count }: Unknown): string {
  return JSON.stringify({
    kind,
    subject,
    reason,
    ...(layer === undefined ? {} : { layer: String(layer.index), diffId: layer.diffId }),
    ...(count === undefined ? {} : { count }),
  });
}

/** Reads it back; undefined where it does not follow the form. */
export function unknownOf(text: string, layers: readonly LayerReference[]): Unknown | undefined {
  const value = parseJson(text);
  const kind = unknownKinds.find((candidate) => candidate === textMember(value, 'kind'));
  const subject = textMember(value, 'subject');
  const reason = textMember(value, 'reason');
  if (kind === undefined || subject === undefined || reason === undefined) return undefined;
  const layer = layerOf(textMember(value, 'layer'), textMember(value, 'diffId'), layers);
  const count = member(value, 'count');
  return {
    kind,
    subject,
    reason,
    ...(layer === undefined ? {} : { layer }),
    ...(typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? { count } : {}),
  };
}

/** The value of a property that holds JSON; undefined where it does not. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
