import { isFields, type KubernetesFields, type KubernetesValue } from './object.ts';

/** Deeper than any field of the API; documents that nest deeper than this keep what they have there. */
const deepest = 64;

/** A value whose fields that are null are gone, as the API server reads them. Items of lists stay where they are. The same value where there are none. */
export function withoutNulls(value: KubernetesValue): KubernetesValue {
  return holdsNull(value, 0) ? copied(value, 0) : value;
}

function holdsNull(value: KubernetesValue, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > deepest) return false;
  if (Array.isArray(value)) {
    for (const item of value) if (holdsNull(item, depth + 1)) return true;
    return false;
  }
  const fields = value as KubernetesFields;
  for (const field of Object.keys(fields)) if (fields[field] === null || holdsNull(fields[field], depth + 1)) return true;
  return false;
}

function copied(value: KubernetesValue, depth: number): KubernetesValue {
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item: KubernetesValue) => copied(item, depth + 1));
  if (!isFields(value)) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(entries.map(([name, field]) => [name, copied(field, depth + 1)]));
}
