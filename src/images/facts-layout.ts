import type { AnalyserFacts, LayerUnknown } from './layer-facts.ts';

/*
 * magic (4), crc32 of all that follows (4), then in the byte order of the machine: schema, number of entries, number of link targets,
 * lengths of the four texts (4 each), padding to 40; columns: sizes (8 each), parents, entries with a target (4 each), modes (2), types (1);
 * texts in UTF-8: head (JSON), directories, names, targets, each list separated by NUL, which no path contains.
 */
export const magic = Buffer.from('SWLF');
export const headerBytes = 40;
export const separator = '\0';

/** The part of the facts that is written as JSON. */
export interface FactsHead {
  readonly diffId: string;
  readonly size: number;
  readonly unknowns: readonly LayerUnknown[];
  readonly links: readonly (readonly [link: number, file: number])[];
  readonly analyses: readonly (Omit<AnalyserFacts, 'found'> & {
    readonly entries: readonly number[];
    /** One for each of `entries`. */
    readonly facts: readonly unknown[];
  })[];
}
