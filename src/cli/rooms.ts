import { arch, availableParallelism } from 'node:os';
import type { AdvisoryDatabase } from '../core/advisory.ts';
import type { FileAnalyser } from '../core/files.ts';
import type { DeclarationCataloger } from '../core/source-tree.ts';
import { combineDatabases } from '../advisories/combine.ts';
import { openDatabase } from '../advisories/open.ts';
import { analysers } from '../ecosystems/index.ts';
import { parsePlatform } from '../formats/oci/index.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';
import { openCache, type Cache } from '../platform/cache.ts';
import { readWholeFile } from '../platform/read-file.ts';
import { readInput } from '../platform/read-input.ts';
import type { PostureRoom } from '../scan/posture/posture.ts';
import type { Opened } from '../scan/scan.ts';
import { treeOfBytes } from '../sources/tree-of-bytes.ts';
import { exclusionOf } from '../sources/tree-exclusion.ts';
import { isDeclaringFile, isTreeTarget, openTree } from '../sources/trees.ts';
import { isImageTarget, openImage, type SourceTools } from '../sources/index.ts';
import type { OptionValues, Terminal } from './command.ts';
import { daemonSettings } from './daemon-options.ts';
import { cacheFolder, databaseFolder } from './folders.ts';
import { minorOf } from './kubernetes-version.ts';
import { openNetwork } from './network.ts';
import { list, text } from './option-values.ts';
import { progressOn, type Progress } from './progress.ts';
import { registrySettings } from './registry-options.ts';

export { list, text } from './option-values.ts';

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
      if (target === '-') return await openInput(options, tools);
      if (isTreeTarget(target)) return await openTreeTarget(target, options, tools, terminal);
      if (!(await isDocument(target))) return { kind: 'image', image: await openImage(target, choice, tools) };
      return (await isDeclaring(target)) ? await openTreeTarget(target, options, tools, terminal) : await openSbom(target);
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

/** What is written to standard input: an SBOM, or manifests. */
async function openInput(options: OptionValues, { onProgress }: SourceTools): Promise<Opened> {
  onProgress?.({ step: 'reading standard input', done: 0, total: 0 });
  const bytes = readInput(largestSbom);
  if (isSbomText(bytes)) return await sbomOf(bytes, '-');
  const posture = await configurationRoom(options);
  return { kind: 'tree', tree: treeOfBytes(bytes, 'stdin.yaml', '-', posture.analysers), declarations: [], posture };
}

/** Words that every SBOM begins with, in one form or another. */
function isSbomText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1 << 16)).toString('latin1');
  return /"bomFormat"|spdxVersion|SPDXVersion:|spdx\.org|<bom[\s>]|"@context"|"predicateType"|"payloadType"|"artifactRelationships"/.test(start);
}

/** The prefix decides; a file that is no archive is read as a document. */
async function isDocument(target: string): Promise<boolean> {
  return target.startsWith('sbom:') || !(await isImageTarget(target));
}

/** What reads source trees is loaded only where there is one. */
async function declarationRoom(): Promise<{ readonly catalogers: readonly DeclarationCataloger[]; readonly analysers: readonly FileAnalyser[] }> {
  const { declarations } = await import('../ecosystems/declarations.ts');
  return { catalogers: declarations, analysers: [...new Set(declarations.flatMap((cataloger) => cataloger.analysers))] };
}

/** A file that says what a project depends on, by its name, or holds manifests. */
async function isDeclaring(target: string): Promise<boolean> {
  if (target.startsWith('sbom:')) return false;
  if (isDeclaringFile(target, (await declarationRoom()).analysers)) return true;
  return /\.(ya?ml|json)$/i.test(target) && !isSbomText(readWholeFile(target, largestSbom));
}

const noDeclarations = { catalogers: [], analysers: [] } as const;

/** Whether `--only` leaves a part of a tree to be looked at. */
function isAsked(options: OptionValues, part: string): boolean {
  const parts = list(options, 'only');
  return parts.length === 0 || parts.includes(part);
}

/** What judges configuration: loaded where a tree is opened to be judged. */
async function configurationRoom(options: OptionValues, { parameters, podTemplates }: CheckSettings): Promise<PostureRoom> {
  const { openPosture } = await import('../scan/posture/open.ts');
  return openPosture({
    minor: minorOf(text(options, 'kubernetesVersion')),
    parameters,
    places: podTemplates,
    isAsked: (part) => isAsked(options, part),
  });
}

async function openTreeTarget(target: string, options: OptionValues, { http, onProgress }: SourceTools, { environment }: Terminal): Promise<Opened> {
  const posture = await configurationRoom(options);
  const { catalogers, analysers: declaring } = isAsked(options, 'packages') ? await declarationRoom() : noDeclarations;
  const selecting = [...declaring, ...posture.analysers];
  const exclusions = list(options, 'exclude').map(exclusionOf);
  const gitToken = environment['SEAWORTHY_GIT_TOKEN'] ?? '';
  const tree = await openTree(target, { analysers: selecting, exclusions, http, gitToken, ...(onProgress === undefined ? {} : { onProgress }) });
  return { kind: 'tree', tree, declarations: catalogers, posture };
}

/** What reads SBOMs, in every form, is loaded only where there is one. */
function openSbom(target: string): Promise<Opened> {
  return sbomOf(readWholeFile(target.startsWith('sbom:') ? target.slice('sbom:'.length) : target, largestSbom), target);
}

async function sbomOf(bytes: Uint8Array, reference: string): Promise<Opened> {
  const { readSbom } = await import('../formats/sbom/read.ts');
  return { kind: 'sbom', reference, read: (ecosystems) => readSbom(bytes, ecosystems) };
}
