/** A value of a manifest, as loosely typed as it comes: what is written here shares nothing with the product but the documents it is given. */
export type Raw = string | number | boolean | null | undefined | Raw[] | { [key: string]: Raw };
export type RawObject = { [key: string]: Raw };

export type Three = 'yes' | 'no' | 'unknown';

export function at(value: Raw, ...path: readonly (string | number)[]): Raw {
  let found = value;
  for (const step of path) {
    if (found === null || found === undefined || typeof found !== 'object') return undefined;
    found = Array.isArray(found) ? found[Number(step)] : found[step];
  }
  return found ?? undefined;
}

export function list(value: Raw): Raw[] {
  return Array.isArray(value) ? value : [];
}

export function strings(value: Raw): string[] {
  return list(value).map(String);
}

export function fields(value: Raw): RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** Whether a LabelSelector selects labels, of which some keys may be there unseen. */
export function bruteForceSelects(selector: Raw, labels: RawObject, isOpen: (key: string) => boolean): Three {
  let unknown = false;
  const conditions: [string, string, string[]][] = [];
  for (const [key, value] of Object.entries(fields(at(selector, 'matchLabels')))) conditions.push([key, 'In', [String(value)]]);
  for (const item of list(at(selector, 'matchExpressions')))
    conditions.push([String(at(item, 'key')), String(at(item, 'operator')), strings(at(item, 'values'))]);
  for (const [key, operator, values] of conditions) {
    const value = labels[key];
    if (value === undefined && isOpen(key)) {
      unknown = true;
      continue;
    }
    if (operator === 'In' && (value === undefined || !values.includes(String(value)))) return 'no';
    if (operator === 'NotIn' && value !== undefined && values.includes(String(value))) return 'no';
    if (operator === 'Exists' && value === undefined) return 'no';
    if (operator === 'DoesNotExist' && value !== undefined) return 'no';
  }
  return unknown ? 'unknown' : 'yes';
}
