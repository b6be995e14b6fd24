/** What an engine or its client wrote as JSON, for looking single members up; undefined where it is no JSON object. */
export type JsonMembers = Readonly<Record<string, unknown>>;

export function membersIn(text: string): JsonMembers | undefined {
  try {
    return membersOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function membersOf(value: unknown): JsonMembers | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
