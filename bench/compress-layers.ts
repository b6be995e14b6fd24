// `compress-layers.ts ARCHIVE BLOBS LAYERS`: gzips stretches of a docker archive into blobs named by their digests, and prints digests and sizes.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { WrittenLayer } from './archive-writer.ts';

const [archive = '', blobs = '', list = '[]'] = process.argv.slice(2);
const layers = JSON.parse(list) as readonly WrittenLayer[];

async function compress({ offset, size, diffId }: WrittenLayer): Promise<{ digest: string; size: number }> {
  const hash = createHash('sha256');
  let packed = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      hash.update(chunk);
      packed += chunk.length;
      callback(null, chunk);
    },
  });
  const unfinished = join(blobs, `${diffId.slice('sha256:'.length)}.unfinished`);
  await pipeline(
    createReadStream(archive, { start: offset, end: offset + size - 1, highWaterMark: 1024 * 1024 }),
    createGzip(),
    counting,
    createWriteStream(unfinished),
  );
  const hex = hash.digest('hex');
  renameSync(unfinished, join(blobs, hex));
  return { digest: `sha256:${hex}`, size: packed };
}

console.log(JSON.stringify(await Promise.all(layers.map(compress))));
