import { limits } from '../platform/limits.ts';
import type { DaemonBounds } from './daemon-source.ts';

const mebibyte = 1024 ** 2;

export const daemonBounds: DaemonBounds = {
  /** What is known of one image, with its history. */
  answer: { bodyBytes: 16 * mebibyte, idleMs: 60_000, totalMs: 120_000, redirects: 0, retries: 0 },
  /** Some engines gather the whole image before they send the first byte: minutes, for a large one on a slow disk. */
  export: { bodyBytes: limits.archiveBytes, idleMs: 600_000, totalMs: 7_200_000, redirects: 0, retries: 0 },
};
