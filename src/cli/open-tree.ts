import type { FileAnalyser } from '../core/files.ts';
import type { CheckSettings } from '../core/policy.ts';
import type { DeclarationCataloger } from '../core/source-tree.ts';
import { readInput } from '../platform/read-input.ts';
import type { PostureRoom } from '../scan/posture/posture.ts';
import type { Opened } from '../scan/scan.ts';
import type { SourceTools } from '../sources/index.ts';
import { exclusionOf } from '../sources/tree-exclusion.ts';
import { treeOfBytes } from '../sources/tree-of-bytes.ts';
import { isDeclaringFile, openTree } from '../sources/trees.ts';
import type { OptionValues, Terminal } from './command.ts';
import { minorOf } from './kubernetes-version.ts';
import { isSbomText, largestSbom, readSbomFile, sbomOf } from './open-sbom.ts';

import { list, text } from './option-values.ts';

/** What opening a source tree needs. */
export interface TreeAsking {
  readonly options: OptionValues;
  readonly tools: SourceTools;
  readonly terminal: Terminal;
  /** What the policy tells the checks of configuration; where it is not given none is asked. */
  readonly checks: CheckSettings | undefined;
}

export async function openTreeTarget(target: string, { options, tools, terminal, checks }: TreeAsking): Promise<Opened> {
  const judges = ['manifests', 'dockerfiles', 'pipelines'].some((part) => isAsked(options, part));
  const posture = checks === undefined || !judges ? undefined : await configurationRoom(options, checks);
  const { catalogers, analysers } = isAsked(options, 'packages') ? await declarationRoom() : noDeclarations;
  const { http, onProgress } = tools;
  const tree = await openTree(target, {
    analysers: [...analysers, ...(posture?.analysers ?? [])],
    exclusions: list(options, 'exclude').map(exclusionOf),
    http,
    gitToken: terminal.environment['SEAWORTHY_GIT_TOKEN'] ?? '',
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return { kind: 'tree', tree, declarations: catalogers, ...(posture === undefined ? {} : { posture }) };
}

/** What is written to standard input: an SBOM, or manifests. */
export async function openInput({ options, tools: { onProgress }, checks }: TreeAsking): Promise<Opened> {
  onProgress?.({ step: 'reading standard input', done: 0, total: 0 });
  const bytes = readInput(largestSbom);
  if (isSbomText(bytes) || checks === undefined) return await sbomOf(bytes, '-');
  const posture = await configurationRoom(options, checks);
  return { kind: 'tree', tree: treeOfBytes(bytes, 'stdin.yaml', '-', posture.analysers), declarations: [], posture };
}

/** Whether a file says what a project depends on, is a Dockerfile or a pipeline, by its name, or holds manifests. */
export async function isTreeFile(target: string, { options, checks }: TreeAsking): Promise<boolean> {
  if (target.startsWith('sbom:')) return false;
  if (isDeclaringFile(target, (await declarationRoom()).analysers)) return true;
  if (checks === undefined) return false;
  const { analysers } = await configurationRoom(options, checks);
  return isDeclaringFile(target, analysers) && !isSbomText(readSbomFile(target));
}

const noDeclarations = { catalogers: [], analysers: [] } as const;

/** Whether `--only` leaves a part of a tree to be looked at. */
function isAsked(options: OptionValues, part: string): boolean {
  const parts = list(options, 'only');
  return parts.length === 0 || parts.includes(part);
}

/** What reads source trees is loaded only where there is one. */
async function declarationRoom(): Promise<{ readonly catalogers: readonly DeclarationCataloger[]; readonly analysers: readonly FileAnalyser[] }> {
  const { declarations } = await import('../ecosystems/declarations.ts');
  return { catalogers: declarations, analysers: [...new Set(declarations.flatMap((cataloger) => cataloger.analysers))] };
}

/** What judges configuration: loaded where a tree is opened to be judged. */
async function configurationRoom(options: OptionValues, { parameters, podTemplates }: CheckSettings): Promise<PostureRoom> {
  const { openPosture } = await import('../scan/posture/open.ts');
  const own = list(options, 'checks');
  return openPosture({
    minor: minorOf(text(options, 'kubernetesVersion')),
    parameters,
    places: podTemplates,
    ...(own.length === 0 ? {} : { own: (await import('./own-checks.ts')).readOwnChecks(own) }),
    isAsked: (part) => isAsked(options, part),
  });
}
