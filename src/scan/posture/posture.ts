import type { CheckDescription } from '../../core/check.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { MisconfigurationFinding } from '../../core/finding.ts';
import type { Posture } from '../../core/posture.ts';
import type { SourceFile, SourceTree } from '../../core/source-tree.ts';
import type { Unknown } from '../../core/unknown.ts';
import type { GraphCheck } from '../../checks/graph-check.ts';
import type { CheckOptions } from '../../checks/index.ts';
import { coverageOf } from '../../checks/coverage.ts';
import { frameworks } from '../../checks/frameworks/index.ts';
import { findingOf } from './finding-of.ts';
import { judgeGraphs, type FailureInFile, type ManifestFacts } from './judge-graph.ts';
import type { JudgedFile } from './placed.ts';
import { Tally } from './tally.ts';
import { chartHeads, kustomizations, unrenderedIn } from './unrendered.ts';

/** What the checks found in a tree. */
export interface PostureReport {
  readonly findings: readonly MisconfigurationFinding[];
  readonly unknowns: readonly Unknown[];
  /** Absent where nothing was there that checks look at. */
  readonly posture?: Posture;
}

/** What judges the configuration in a source tree: which files it reads, and what it makes of them. */
export interface PostureRoom {
  readonly analysers: readonly FileAnalyser[];
  conclude(tree: SourceTree): PostureReport;
}

/** What the room is made of. */
export interface PostureParts {
  readonly kubernetes: string;
  readonly options: CheckOptions;
  readonly checks: readonly CheckDescription[];
  /** Those among them that look at several objects. */
  readonly graphChecks: readonly GraphCheck[];
  /** Absent where they are not asked for. */
  readonly manifests?: FileAnalyser<ManifestFacts>;
  readonly dockerfiles?: FileAnalyser<JudgedFile>;
  readonly pipelines?: FileAnalyser<JudgedFile>;
}

/** Joins what reads each kind of file into one room. */
export function postureRoom(parts: PostureParts): PostureRoom {
  return {
    analysers: [parts.manifests, parts.dockerfiles, parts.pipelines, chartHeads, kustomizations].filter((analyser) => analyser !== undefined),
    conclude: (tree) => conclude(tree, parts),
  };
}

function conclude(tree: SourceTree, { kubernetes, options, checks, graphChecks, ...readers }: PostureParts): PostureReport {
  const unrendered = unrenderedIn(tree);
  const read = <Facts extends JudgedFile>(reader: FileAnalyser<Facts> | undefined): readonly SourceFile<Facts>[] =>
    reader === undefined ? [] : tree.analysed(reader).filter(({ path }) => !unrendered.holds(path));
  const [manifests, dockerfiles, pipelines] = [read(readers.manifests), read(readers.dockerfiles), read(readers.pipelines)];
  const files = [...manifests, ...dockerfiles, ...pipelines];
  const unknowns = [...files.flatMap(unknownsOf), ...(readers.manifests === undefined ? [] : unrendered.unknowns)];
  if (subjectsOf(files) === 0) return { findings: [], unknowns };
  const tally = new Tally();
  for (const { facts } of files) tally.addFile(facts);
  const texts = new Map(manifests.map(({ path, facts }) => [path, facts.text]));
  const together = judgeGraphs(
    manifests.flatMap(({ facts }) => facts.projections),
    graphChecks,
    { options, tally, textOf: (path) => texts.get(path) },
  );
  const tallies = tally.of(checks);
  return {
    findings: findingsOf([...files.flatMap(({ path, facts }) => facts.failures.map((failure) => ({ path, failure }))), ...together], checks),
    unknowns,
    posture: {
      kubernetes,
      objects: subjectsOf(manifests),
      dockerfiles: subjectsOf(dockerfiles),
      pipelines: subjectsOf(pipelines),
      checks: tallies,
      frameworks: frameworks.map((framework) => coverageOf(framework, tallies, ['manifest', 'objects', 'arguments'])),
    },
  };
}

function subjectsOf(files: readonly SourceFile<JudgedFile>[]): number {
  return files.reduce((sum, { facts }) => sum + facts.subjects, 0);
}

function unknownsOf({ path, facts }: SourceFile<JudgedFile>): readonly Unknown[] {
  return facts.unknowns.map(({ place, reason }) => ({ kind: 'unreadable', subject: `/${path}:${place.line}`, reason }));
}

function findingsOf(failures: readonly FailureInFile[], checks: readonly CheckDescription[]): readonly MisconfigurationFinding[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const seen = new Map<string, number>();
  return failures.flatMap(({ path, failure }) => {
    const check = byId.get(failure.check);
    if (check === undefined) return [];
    const key = [
      path,
      failure.check,
      failure.stableField ?? failure.message,
      failure.object?.kind,
      failure.object?.namespace,
      failure.object?.name,
    ].join('\0');
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return [findingOf(failure, check, path, ordinal)];
  });
}
