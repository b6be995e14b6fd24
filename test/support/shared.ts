import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const folder = fileURLToPath(new URL('../../../shared', import.meta.url));

/** Real images, feeds and version tables that lie beside the checkout where they are at hand; tests that need them are skipped visibly elsewhere. */
export const hasShared = existsSync(join(folder, 'images'));

/** Path of something in that folder: `shared('images', 'tiny-gzip', 'oci-archive.tar')`. */
export function shared(...parts: readonly string[]): string {
  return join(folder, ...parts);
}
