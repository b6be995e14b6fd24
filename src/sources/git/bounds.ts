import type { HttpBounds } from '../../platform/http/index.ts';

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;

/** What fetching and reading a repository may cost. */
export interface GitBounds {
  /** Of the list of branches and tags. */
  readonly advertisement: HttpBounds;
  /** Of the pack. */
  readonly pack: HttpBounds;
  /** Objects in the pack. */
  readonly objects: number;
  /** Of one object, in bytes. */
  readonly objectBytes: number;
  /** Of all objects once unpacked, in bytes. */
  readonly unpackedBytes: number;
  /** Files that are read: the same file may stand in one tree any number of times. */
  readonly files: number;
}

export const gitBounds: GitBounds = {
  /** A million branches, as a server with a pull request for each has. */
  advertisement: { bodyBytes: 128 * mebibyte, idleMs: 60_000, totalMs: 300_000, redirects: 5 },
  /** One commit of the largest projects is about 1 GiB. */
  pack: { bodyBytes: 2 * gibibyte, idleMs: 120_000, totalMs: 1_800_000, redirects: 0 },
  objects: 2_000_000,
  /** Hosting services refuse files of more than 100 MB. */
  objectBytes: 256 * mebibyte,
  unpackedBytes: 32 * gibibyte,
  files: 200_000,
};
