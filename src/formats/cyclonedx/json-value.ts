/** A member of a JSON object; undefined for any other value, and where it is not there. */
export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a member, where it is text. */
export function textMember(value: unknown, key: string): string | undefined {
  const found = member(value, key);
  return typeof found === 'string' ? found : undefined;
}

/** Items of a member, where it is a list. */
export function listMember(value: unknown, key: string): readonly unknown[] {
  const found = member(value, key);
  return Array.isArray(found) ? found : [];
}

/** What an object's `properties` say: every value of each name, in their order. */
export function propertiesOf(value: unknown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const item of listMember(value, 'properties')) {
    const name = textMember(item, 'name');
    const text = textMember(item, 'value');
    if (name === undefined || text === undefined) continue;
    const values = found.get(name);
    if (values === undefined) found.set(name, [text]);
    else values.push(text);
  }
  return found;
}
