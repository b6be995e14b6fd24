import type { FileAnalyser } from '../../core/files.ts';
import { MalformedError } from '../../core/error.ts';
import { unpackZstd } from '../compression/index.ts';
import { parseManifest, type ChiselManifest } from './manifest.ts';

/** Unpacked; honest ones have some hundred KiB. */
const largestManifest = 64 << 20;

/** What Chisel cut an image from. */
export const manifestFile: FileAnalyser<ChiselManifest> = {
  id: 'chisel-manifest',
  version: 1,
  selects: [{ path: 'var/lib/chisel/manifest.wall' }],
  limit: 16 << 20,
  read(file) {
    const bytes = file.bytes();
    if (bytes.length === 0) throw new MalformedError('it is empty: the packages it should list were not examined');
    return parseManifest(unpackZstd(bytes, largestManifest).toString('utf8'));
  },
};
