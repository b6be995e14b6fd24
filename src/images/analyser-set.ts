import { createHash } from 'node:crypto';
import type { FileAnalyser } from '../core/files.ts';

/** Version of what is kept of a layer. Raise when the same layer and analysers give other facts, or the same facts other bytes. */
export const factsSchema = 1;

/** A hash over ids, versions, limits and selectors of a set of analysers and the schema of the facts, whatever their order: with the diffID the key of the cache. */
export function analyserSetKey(analysers: readonly FileAnalyser[]): string {
  const described = analysers.map(({ id, version, limit, selects }) => JSON.stringify([id, version, limit, selects])).toSorted();
  return createHash('sha256')
    .update(JSON.stringify([factsSchema, described]))
    .digest('hex');
}
