import { MalformedError } from '../../core/error.ts';
import type { RpmHeader } from '../rpm-header/index.ts';
import { keyOf, type RpmDatabase } from './database.ts';

const mostPackages = 100_000;
const longestLine = 8192;
const columns = 10;

/**
 * Reads the list that distroless images of CBL-Mariner and Azure Linux have in place of a database, `container-manifest-2`: a line per package, tabs between
 * name, version-release, install time, build time, vendor, epoch, size, architecture, epoch again and source package; `(none)` for what is absent.
 * @throws MalformedError where there is text but no package
 */
export function parseManifest(bytes: Uint8Array): RpmDatabase {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('utf8')
    .split('\n')
    .map((line) => line.trimEnd());
  const packages = new Map<string, RpmHeader>();
  let skipped = 0;
  for (const line of lines) {
    if (line === '') continue;
    const listed = line.length > longestLine ? undefined : packageOf(line.split('\t'));
    if (listed === undefined) skipped += 1;
    else if (!packages.has(keyOf(listed))) packages.set(keyOf(listed), listed);
    if (packages.size + skipped > mostPackages) throw new MalformedError(`it lists more than ${mostPackages} packages`);
  }
  if (packages.size === 0 && skipped > 0) throw new MalformedError('no line of it names a package');
  return { packages: [...packages.values()], skipped };
}

function packageOf(fields: readonly string[]): RpmHeader | undefined {
  const [name, full = '', , , vendor, epoch = '', , architecture = '', , sourceRpm] = fields.map((field) => (field === '(none)' ? '' : field));
  const dash = full.lastIndexOf('-');
  if (!name || dash <= 0 || fields.length < columns) return undefined;
  return {
    name,
    version: full.slice(0, dash),
    release: full.slice(dash + 1),
    ...(/^\d{1,9}$/.test(epoch) ? { epoch: Number(epoch) } : {}),
    architecture,
    ...(vendor ? { vendor } : {}),
    ...(sourceRpm ? { sourceRpm } : {}),
    files: '',
  };
}
