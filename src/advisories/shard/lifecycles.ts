import type { End, ProductLifecycle, ReleaseCycle } from '../../core/lifecycle.ts';

/** A product as a record holds it: a JSON list of title and releases, 0 where a member is absent. The key is its id. */
export function packLifecycle({ title, cycles }: ProductLifecycle): string {
  return JSON.stringify([
    title,
    cycles.map(({ name, released, endOfLife, endOfExtended, latest }) => [name, released ?? 0, endOfLife, endOfExtended ?? 0, latest ?? 0]),
  ]);
}

/** @returns undefined where the record is not as {@link packLifecycle} writes it */
export function unpackLifecycle(product: string, record: string): ProductLifecycle | undefined {
  const members = parse(record);
  if (!Array.isArray(members)) return undefined;
  const [title, packed]: readonly unknown[] = members;
  const cycles = Array.isArray(packed) ? packed.map(unpackCycle) : undefined;
  if (typeof title !== 'string' || cycles === undefined || !cycles.every((cycle) => cycle !== undefined)) return undefined;
  return { product, title, cycles };
}

function unpackCycle(packed: unknown): ReleaseCycle | undefined {
  if (!Array.isArray(packed)) return undefined;
  const [name, released, endOfLife, endOfExtended, latest]: readonly unknown[] = packed;
  if (typeof name !== 'string' || !isEnd(endOfLife)) return undefined;
  return {
    name,
    ...(typeof released === 'string' ? { released } : {}),
    endOfLife,
    ...(isEnd(endOfExtended) ? { endOfExtended } : {}),
    ...(typeof latest === 'string' ? { latest } : {}),
  };
}

function isEnd(value: unknown): value is End {
  return typeof value === 'boolean' || typeof value === 'string';
}

function parse(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch {
    return undefined;
  }
}
