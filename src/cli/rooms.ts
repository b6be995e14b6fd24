import { arch, availableParallelism } from 'node:os';
import type { AdvisoryDatabase } from '../core/advisory.ts';
import type { CheckSettings } from '../core/policy.ts';
import { combineDatabases } from '../advisories/combine.ts';
import { openDatabase } from '../advisories/open.ts';
import { analysers } from '../ecosystems/index.ts';
import { parsePlatform } from '../formats/oci/index.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';
import { openCache, type Cache } from '../platform/cache.ts';
import type { Opened } from '../scan/scan.ts';
import { isTreeTarget } from '../sources/trees.ts';
import { isImageTarget, openImage, type SourceTools } from '../sources/index.ts';
import type { OptionValues, Terminal } from './command.ts';
import { daemonSettings } from './daemon-options.ts';
import { cacheFolder, databaseFolder } from './folders.ts';
import { openSbom } from './open-sbom.ts';
import { isTreeFile, openInput, openTreeTarget } from './open-tree.ts';
import { openNetwork } from './network.ts';
import { list, text } from './option-values.ts';
import { progressOn, type Progress } from './progress.ts';
import { registrySettings } from './registry-options.ts';

export { list, text } from './option-values.ts';

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

/** The rooms of a command that opens targets. @param checks what the policy tells the checks of configuration; where it is not given none is asked */
export function buildRooms(options: OptionValues, terminal: Terminal, checks?: CheckSettings): Rooms {
  const progress = progressOn(terminal, options['quiet'] === true, () => performance.now());
  const platform = text(options, 'platform');
  const tools: SourceTools = {
    cache: openCacheOf(options, terminal),
    analysers,
    worker: new URL(import.meta.url.endsWith('.ts') ? './layer-worker.ts' : './layer-worker.js', import.meta.url),
    cores: availableParallelism(),
    http: openNetwork(options, terminal),
    daemons: daemonSettings(options, terminal),
    registries: registrySettings(options, terminal),
    onProgress: (event) => progress.show(event),
    warn: (message) => terminal.warn(`seaworthy: ${escapeForTerminal(message)}`),
  };
  const choice = {
    defaultPlatform: { os: 'linux', architecture: architectures[arch()] ?? arch() },
    ...(platform === undefined ? {} : { platform: parsePlatform(platform) }),
  };
  return {
    progress,
    open: async (target) => {
      const asking = { options, tools, terminal, checks };
      if (target === '-') return await openInput(asking);
      if (isTreeTarget(target)) return await openTreeTarget(target, asking);
      if (!(await isDocument(target))) return { kind: 'image', image: await openImage(target, choice, tools) };
      return (await isTreeFile(target, asking)) ? await openTreeTarget(target, asking) : await openSbom(target);
    },
  };
}

/** The database to match with, or several as one. @throws SeaworthyError where a named one cannot be opened. */
export function openAdvisories(options: OptionValues, terminal: Terminal): AdvisoryDatabase {
  const database = openDatabase(databaseFolder(text(options, 'db'), terminal.environment));
  return combineDatabases([database, ...list(options, 'addDb').map((folder) => openDatabase(folder))]);
}

function openCacheOf(options: OptionValues, terminal: Terminal): Cache {
  return openCache({
    folder: cacheFolder(text(options, 'cache'), terminal.environment),
    onUnwritable: (error) => terminal.warn(`seaworthy: ${error.message}; the scan goes on without remembering`),
  });
}

/** The prefix decides; a file that is no archive is read as a document. */
async function isDocument(target: string): Promise<boolean> {
  return target.startsWith('sbom:') || !(await isImageTarget(target));
}
