import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Kept } from './kept-source.ts';
import type { ParsedFeed } from './parsed-feed.ts';
import { parseExport, type SourceTools } from './update-export.ts';
import { fileSources, parseFile } from './update-file.ts';

/** Where what is kept of a source lies. */
export interface SourcePlace {
  readonly kind: 'osv' | 'file';
  /** `npm`, `kev` */
  readonly id: string;
  readonly folder: string;
}

/** All sources that are asked for or kept, ordered: ecosystems, then files. @param folder of the database @param asked ecosystems */
export function placesOfSources(folder: string, asked: readonly string[]): readonly SourcePlace[] {
  const exports = join(folder, 'feeds', 'osv');
  const kept = existsSync(exports) ? readdirSync(exports) : [];
  const ecosystems = [...new Set([...asked, ...kept])].toSorted();
  return [
    ...ecosystems.map((id) => ({ kind: 'osv', id, folder: join(exports, id) }) as const),
    ...fileSources.map(({ id }) => ({ kind: 'file', id, folder: join(folder, 'feeds', 'enrichment', id) }) as const),
  ];
}

/** What is kept of a source as builds use it; read again where that was by other rules. @throws SeaworthyError `feed-invalid` */
export async function parsedOf({ kind, id, folder }: SourcePlace, kept: Kept, tools: SourceTools): Promise<ParsedFeed> {
  const source = fileSources.find((one) => one.id === id);
  if (kind === 'osv' || source === undefined) return parseExport(id, folder, kept, tools);
  return parseFile(source, folder, kept, tools);
}
