import type { CheckDescription } from '../../core/check.ts';
import type { MisconfigurationFinding } from '../../core/finding.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { PlacedFailure } from './placed.ts';

/**
 * A failure as a finding. Its fingerprint is made from the check, the file, the object and the field by the names of its items; of texts without objects from the
 * message, which names what is written there, and from how many like it stand above.
 */
export function findingOf(failure: PlacedFailure, check: CheckDescription, path: string, ordinal: number): MisconfigurationFinding {
  const { message, place, object, field, stableField, container, fixable } = failure;
  const identity = object === undefined ? [message] : [object.apiVersion, object.kind, object.namespace ?? '', object.name, stableField ?? ''];
  return {
    kind: 'misconfiguration',
    id: check.id,
    title: check.title,
    severity: check.severity,
    location: { path: `/${path}`, place },
    fingerprint: fingerprintOf('misconfiguration', check.id, path, ...identity, ...(ordinal === 0 ? [] : [String(ordinal)])),
    check,
    message,
    ...(object === undefined ? {} : { object }),
    ...(field === undefined ? {} : { field }),
    ...(container === undefined ? {} : { container }),
    fixable,
  };
}
