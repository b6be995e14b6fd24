import type { TarWalker } from '../formats/tar/index.ts';
import { ReadWindow, sourceOfRegion, type FileRegion } from '../platform/region.ts';

/** Bytes read at each jump: a header, its peek, and often a few small files after it. Any size from here on up is as fast. */
const walkWindow = 16 * 1024;

/** Walks a plain tar where it lies, reading headers and what the visitor wants and jumping over the rest. @throws SeaworthyError */
export function walkRegion(region: FileRegion, walker: TarWalker): void {
  const source = sourceOfRegion(region, new ReadWindow(walkWindow));
  let position = 0;
  while (position < region.size) {
    const jump = Math.min(walker.idle, region.size - position);
    if (jump > 0) walker.skip(jump);
    position += jump;
    if (position >= region.size) break;
    const chunk = source.read(position, walkWindow);
    walker.write(chunk);
    position += chunk.length;
  }
  walker.end();
}
