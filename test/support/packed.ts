import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { TarWalker } from '../../src/formats/tar/index.ts';
import { shared } from './shared.ts';

/** The regular files of a packed folder of shared data, by path without `./` in front: `packed('packages', 'lock.tar.gz')`. */
export function packed(...parts: readonly string[]): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  const walker = new TarWalker({
    entry({ path, type }) {
      if (type !== 'file') return undefined;
      const chunks: Buffer[] = [];
      return { write: (chunk) => void chunks.push(Buffer.from(chunk)), end: () => void files.set(path.replace(/^\.\//, ''), Buffer.concat(chunks)) };
    },
  });
  walker.write(gunzipSync(readFileSync(shared(...parts))));
  walker.end();
  return files;
}
