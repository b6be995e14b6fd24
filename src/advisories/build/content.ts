import type { DatabaseSource, EcosystemCoverage } from '../../core/advisory.ts';
import type { BuildContent, ShardReference } from '../manifest.ts';
import type { ArchiveShard } from './archive-shard.ts';
import { coverageOf, type Declaration } from './declaration.ts';
import type { EcosystemShard } from './ecosystem-shards.ts';
import type { LifecycleShard } from './lifecycle-shard.ts';
import type { Feed } from './recognise.ts';
import type { DropReason, FeedSummary } from './tally.ts';
import type { VulnerabilityShard } from './vulnerability-shards.ts';

/** Counts of what is not in the database; the last two are of single packages of kept records. */
export type Dropped = Readonly<Partial<Record<DropReason | 'duplicate' | 'packages without versions', number>>>;

/** What was written. */
export interface WrittenShards {
  readonly ecosystems: readonly EcosystemShard[];
  readonly vulnerabilities: readonly VulnerabilityShard[];
  readonly lifecycles: readonly LifecycleShard[];
  readonly archives: readonly ArchiveShard[];
}

/** What a build is, of what was read and written. */
export function contentOf(
  summaries: readonly FeedSummary[],
  feeds: readonly Feed[],
  declared: Declaration,
  { ecosystems, vulnerabilities, lifecycles, archives }: WrittenShards,
): BuildContent {
  const recordKinds = new Set(['osv lines', 'osv archive', 'documents', 'native']);
  return {
    starter: declared.starter,
    records: sum(summaries.filter(({ kind }) => recordKinds.has(kind)).map(({ kept }) => kept)),
    sources: sourcesOf(summaries),
    coverage: ecosystems.map((shard) => coverageOfShard(shard, summaries, feeds, declared)),
    ecosystems: ecosystems.map((shard) => ({ ecosystem: shard.ecosystem, ...referenceTo(shard) })),
    vulnerabilities: vulnerabilities.map(referenceTo),
    // Builds of feeds that tell none keep the id they had before there were any.
    ...(lifecycles.length === 0 ? {} : { lifecycles: lifecycles.map(referenceTo) }),
    ...(archives.length === 0 ? {} : { archives: archives.map(referenceTo) }),
  };
}

/** What was left out of all feeds, by reason. */
export function droppedOf(summaries: readonly FeedSummary[], ecosystems: readonly EcosystemShard[]): Dropped {
  const dropped: Partial<Record<keyof Dropped, number>> = {};
  const add = (reason: keyof Dropped, count: number): void => {
    if (count > 0) dropped[reason] = (dropped[reason] ?? 0) + count;
  };
  for (const summary of summaries) {
    for (const [reason, count] of Object.entries(summary.dropped)) add(reason as DropReason, count);
    add('packages without versions', summary.droppedPackages);
  }
  add('duplicate', sum(ecosystems.map(({ duplicates }) => duplicates)));
  return dropped;
}

/** One entry per name: what lies in several folders or files of the same name is one source. */
function sourcesOf(summaries: readonly FeedSummary[]): readonly DatabaseSource[] {
  const byName = Map.groupBy(
    summaries.filter(({ records }) => records > 0),
    ({ name }) => name,
  );
  return [...byName]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, group]) => {
      const newest = group
        .flatMap((summary) => summary.newest ?? [])
        .toSorted()
        .at(-1);
      return { name, ...(newest === undefined ? {} : { newest }), records: sum(group.map(({ kept }) => kept)) };
    });
}

function coverageOfShard(
  { ecosystem, advisories }: EcosystemShard,
  summaries: readonly FeedSummary[],
  feeds: readonly Feed[],
  declared: Declaration,
): EcosystemCoverage {
  const exports = feeds.filter(
    ({ completeFor }) => completeFor !== undefined && (ecosystem === completeFor || ecosystem.startsWith(`${completeFor}:`)),
  );
  const paths = new Set(exports.map(({ path }) => path));
  const lost = sum(summaries.filter(({ path }) => paths.has(path)).map(({ dropped }) => dropped.malformed ?? 0));
  return coverageOf(ecosystem, advisories, exports.length > 0, lost, declared);
}

function referenceTo({ sha256, size }: ShardReference): ShardReference {
  return { sha256, size };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
