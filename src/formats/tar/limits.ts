/** Bounds of one archive. Beyond them the walk stops with `limit-exceeded`. */
export interface TarLimits {
  readonly entries: number;
  /** Of one path or link target, in characters. */
  readonly pathLength: number;
  /** Of all paths and link targets together, in characters: what a list of the entries takes in memory. */
  readonly totalPathLength: number;
  /** Of one PAX header or GNU long name, in bytes. */
  readonly headerBytes: number;
  /** Runs of one sparse file. */
  readonly sparseRuns: number;
  /** Of the archive, in bytes. */
  readonly totalBytes: number;
}

export const defaultTarLimits: TarLimits = {
  entries: 2_000_000,
  pathLength: 16_384,
  totalPathLength: 256 * 1024 * 1024,
  headerBytes: 16 * 1024 * 1024,
  sparseRuns: 65_536,
  totalBytes: 128 * 1024 ** 3,
};
