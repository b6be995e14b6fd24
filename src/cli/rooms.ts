import { arch, availableParallelism } from 'node:os';
import type { AdvisoryDatabase } from '../core/advisory.ts';
import { openDatabase } from '../advisories/open.ts';
import { analysers } from '../ecosystems/index.ts';
import { parsePlatform } from '../formats/oci/index.ts';
import { openCache, type Cache } from '../platform/cache.ts';
import { readWholeFile } from '../platform/read-file.ts';
import type { Opened } from '../scan/scan.ts';
import { isImageTarget, openImage, type SourceTools } from '../sources/index.ts';
import type { OptionValues, Terminal } from './command.ts';
import { cacheFolder, databaseFolder } from './folders.ts';
import { progressOn, type Progress } from './progress.ts';

const largestSbom = 64 << 20;
/** Go's names for architectures, which OCI uses, by Node's. */
const architectures: Readonly<Record<string, string>> = {
  x64: 'amd64',
  ia32: '386',
  arm64: 'arm64',
  arm: 'arm',
  s390x: 's390x',
  ppc64: 'ppc64le',
  riscv64: 'riscv64',
};

/** The outside world as the journeys need it, built once per command from its options. */
export interface Rooms {
  open(target: string): Promise<Opened>;
  readonly progress: Progress;
}

/** The rooms of a command that opens targets. */
export function buildRooms(options: OptionValues, terminal: Terminal): Rooms {
  const progress = progressOn(terminal, options['quiet'] === true, () => performance.now());
  const platform = text(options, 'platform');
  const tools: SourceTools = {
    cache: openCacheOf(options, terminal),
    analysers,
    worker: new URL(import.meta.url.endsWith('.ts') ? './layer-worker.ts' : './layer-worker.js', import.meta.url),
    cores: availableParallelism(),
    onProgress: (event) => progress.show(event),
    warn: (message) => terminal.warn(`seaworthy: ${message}`),
  };
  const choice = {
    defaultPlatform: { os: 'linux', architecture: architectures[arch()] ?? arch() },
    ...(platform === undefined ? {} : { platform: parsePlatform(platform) }),
  };
  return {
    progress,
    open: async (target) => ((await isSbom(target)) ? openSbom(target) : { kind: 'image', image: await openImage(target, choice, tools) }),
  };
}

/** The database to match with. @throws SeaworthyError where a named one cannot be opened. */
export function openAdvisories(options: OptionValues, terminal: Terminal): AdvisoryDatabase {
  return openDatabase(databaseFolder(text(options, 'db'), terminal.environment));
}

function openCacheOf(options: OptionValues, terminal: Terminal): Cache {
  return openCache({
    folder: cacheFolder(text(options, 'cache'), terminal.environment),
    onUnwritable: (error) => terminal.warn(`seaworthy: ${error.message}; the scan goes on without remembering`),
  });
}

/** The prefix decides; a file that is no archive is read as a document. */
async function isSbom(target: string): Promise<boolean> {
  return target.startsWith('sbom:') || !(await isImageTarget(target));
}

function openSbom(target: string): Opened {
  return { kind: 'sbom', reference: target, bytes: readWholeFile(target.startsWith('sbom:') ? target.slice('sbom:'.length) : target, largestSbom) };
}

/** An option that takes a value. */
export function text(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
