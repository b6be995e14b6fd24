const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;

/** Bounds on what is read from outside, each with its reason. Bounds of single formats stand beside their parsers. */
export const limits = {
  /** An archive that is compressed as a whole is unpacked in memory up to here, beyond it into a temporary file: small images need no disk, large ones no memory. */
  archiveInMemory: 64 * mebibyte,
  /** A compressed archive up to this size is unpacked in one go, on this thread: passing its pieces between threads takes longer than unpacking them. */
  archiveAtOnce: 8 * mebibyte,
  /** Of an archive once unpacked: larger than any image that is carried about as one file. */
  archiveBytes: 64 * gibibyte,
  /** How many times its compressed size an archive may unpack to, since that is written to disk; honest images reach about 5. */
  archiveRatio: 200,
  /** Of a layer once unpacked. It is streamed and costs time, not space: 64 GiB are minutes. */
  layerBytes: 64 * gibibyte,
  /** How many times its compressed size a layer may unpack to: deflate cannot exceed 1,032, and sparse files of zeros (lastlog) come near it; zstd could reach millions. */
  layerRatio: 1_100,
  /** Up to here no ratio counts: a kilobyte of zeros harms nobody. */
  ratioFree: gibibyte,
  /** Paths of an archive's members together, in characters. */
  archivePaths: 32 * mebibyte,
  /** Members of an image archive itself (not of its layers): a hundred images of a hundred layers have 30,000. */
  archiveEntries: 100_000,
  /** Of one file inside a compressed layer, held in memory while analysers read it; larger ones go through a temporary file. */
  bodyInMemory: 32 * mebibyte,
  /** Up to so much work, counted in bytes to be hashed, no thread is started: it takes as long to start as this takes to do. */
  inlineBytes: 96 * mebibyte,
  /** Threads beside the first: each holds some 50 MB. */
  threads: 7,
  /** Work on one byte that comes out of a compressed layer, in bytes to be hashed. */
  unpackedWeight: 5,
  /** What a compressed byte of an image becomes at the most, as a rule; a guess for orders and first sizes of memory. */
  usualRatio: 4,
  /** Work on one byte of a plain layer that is walked at random, likewise. */
  walkedWeight: 1 / 3,
  /** Hops from link to link inside an archive: enough for every layer to point at the one below it. */
  linkHops: 16,
  /** An archive's time of change must lie this far before its first reading, in milliseconds, for it to be known again by its times: clocks of file systems are coarse. */
  settledMs: 2_000,
} as const;
