import { problem, type CelKey, type CelValue } from './value.ts';

/** Data as JSON has it. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** Deeper data is not looked at: no object of Kubernetes is so deep. */
const deepest = 500;

/**
 * Data as the API server hands it to expressions: whole numbers within int64 are ints, others doubles; fields that are null are not there.
 */
export function celValueOf(json: Json, depth = 0): CelValue {
  if (json === null || json === undefined) return null;
  if (typeof json === 'number') return Number.isInteger(json) && Math.abs(json) < 2 ** 63 ? BigInt(json) : json;
  if (typeof json !== 'object') return json;
  if (depth >= deepest) return problem('unknown', `data deeper than ${deepest} levels`);
  if (isArray(json)) return json.map((item) => celValueOf(item, depth + 1));
  const map = new Map<CelKey, CelValue>();
  for (const [key, value] of Object.entries(json)) {
    if (value !== null && value !== undefined) map.set(key, celValueOf(value, depth + 1));
  }
  return map;
}

function isArray(json: Exclude<Json, string>): json is readonly Json[] {
  return Array.isArray(json);
}
