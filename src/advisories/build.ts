import { rmSync } from 'node:fs';
import type { DatabaseAbout } from '../core/advisory.ts';
import { SeaworthyError } from '../core/error.ts';
import type { Importer } from '../core/importer.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import { ioFailure, systemCode } from '../platform/io-error.ts';
import type { OnProgress } from '../platform/progress.ts';
import { withArtifacts, writeArchiveShard, type ArchiveShard } from './build/archive-shard.ts';
import { contentOf, droppedOf, type Dropped } from './build/content.ts';
import { readDeclaration } from './build/declaration.ts';
import { writeEcosystemShards, type EcosystemShard } from './build/ecosystem-shards.ts';
import { findFiles } from './build/find-files.ts';
import { Intake } from './build/intake.ts';
import { watchOf } from './build/progress.ts';
import { writeLifecycleShard, type LifecycleShard } from './build/lifecycle-shard.ts';
import { openStaging, publish, sweep } from './build/publish.ts';
import { readAllArchives, readAllEnrichment, readAllLifecycles, readAllRecords } from './build/read-all.ts';
import { recogniseFeeds, type Feed, type SkippedFile } from './build/recognise.ts';
import { Spool } from './build/spool.ts';
import type { FeedSummary } from './build/tally.ts';
import { settleFacts, writeVulnerabilityShards, type VulnerabilityShard } from './build/vulnerability-shards.ts';
import { readManifest } from './open.ts';

export interface BuildOptions {
  /** Builds on where a feed is damaged or has more malformed records than an honest one; they are counted all the same. Default false. */
  readonly keepGoing?: boolean;
  /** Told how many bytes of the feeds are read, then how many shards are written. */
  readonly onProgress?: OnProgress;
  /** Waits until the bytes are on the disk, so that a power cut leaves the old build or the new one. Default true. */
  readonly durable?: boolean;
  readonly clock?: Clock;
  /** Who reads advisories in vendors' own formats. Default nobody: such files are then passed over, and said to be. */
  readonly importers?: readonly Importer[];
}

/** What went into a build and what did not. */
export interface BuildSummary {
  readonly about: DatabaseAbout;
  readonly feeds: readonly FeedSummary[];
  readonly dropped: Dropped;
  /** Files of the folder that are no feeds. */
  readonly skipped: readonly SkippedFile[];
}

/**
 * Builds an advisory database from a folder of feeds, as they are, and makes it the one that is read in `folder`.
 *
 * Read are OSV records (`*.jsonl`, `*.json`, archives as OSV exports them: `<Ecosystem>/all.zip`), the KEV catalog, EPSS scores, tables of ratings,
 * indexes of GHSA ids, ends of life (endoflife.date: its products one on each line, or the answer of its API v1 on all of them) and lists of Java archives by SHA-1
 * (`*.jar-sha1.tsv`), plain or packed with gzip or zstd; what a file is, its content tells. Memory does not grow with the records, only with their ids.
 * What `importers` read of vendors' own formats becomes such records first.
 *
 * Coverage: an ecosystem is full where OSV's own archive of it was read, or where `coverage.json` in the folder says so; records that lie about may be all
 * there are or not, so their ecosystems are partial. The same files give the same bytes and the same build id.
 * @throws SeaworthyError `target-not-found`, `feed-invalid`, `limit-exceeded`, `io-failed`; the database in `folder` is then what it was
 */
export async function buildDatabase(source: string, folder: string, options: BuildOptions = {}): Promise<BuildSummary> {
  const declared = readDeclaration(source);
  const { feeds, skipped } = await recogniseFeeds(findFiles(source), source, declared.name, options.importers);
  const staging = openStaging(folder);
  try {
    const written = await writeShards(feeds, staging, options);
    if (written.ecosystems.length === 0)
      throw new SeaworthyError('feed-invalid', `${source} holds no advisories: no OSV record that speaks of a version of a package`);
    const content = contentOf(written.feeds, feeds, declared, written);
    const now = new Date((options.clock ?? systemClock).now());
    publish(folder, content, [...written.ecosystems, ...written.vulnerabilities, ...written.lifecycles, ...written.archives], {
      builtAt: now.toISOString(),
      durable: options.durable ?? true,
    });
    sweep(folder, now);
    return {
      about: readManifest(folder).about,
      feeds: written.feeds,
      dropped: droppedOf(written.feeds, written.ecosystems),
      skipped: [...skipped, ...written.skipped],
    };
  } catch (error) {
    throw error instanceof SeaworthyError || systemCode(error) === undefined ? error : ioFailure(`write the database in ${folder}`, error);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

interface Written {
  readonly feeds: readonly FeedSummary[];
  readonly skipped: readonly SkippedFile[];
  readonly ecosystems: readonly EcosystemShard[];
  readonly vulnerabilities: readonly VulnerabilityShard[];
  /** One, or none where no feed tells of ends of life. */
  readonly lifecycles: readonly LifecycleShard[];
  /** One, or none where no list names archives of artifacts with advisories. */
  readonly archives: readonly ArchiveShard[];
}

/** Reads everything into the staging folder, then writes from there: first who is affected, which tells what vulnerabilities there are; then those. */
async function writeShards(
  feeds: readonly Feed[],
  staging: string,
  { keepGoing = false, durable = true, onProgress }: BuildOptions,
): Promise<Written> {
  const spool = new Spool(staging);
  const intake = new Intake(spool);
  const watch = watchOf(feeds, onProgress);
  const { tallies, skipped, catalogs, lifecycles: answers } = await readAllRecords(feeds, intake, keepGoing, watch);
  intake.groups.settle();
  const ecosystems = writeEcosystemShards(intake, spool, staging, watch, durable);
  const lists = await withArtifacts(ecosystems, (hasAdvisories) => readAllArchives(feeds, hasAdvisories, keepGoing, watch));
  const enrichment = await readAllEnrichment(feeds, catalogs, intake, keepGoing, watch);
  const ends = await readAllLifecycles(feeds, answers, keepGoing, watch);
  settleFacts(intake, spool);
  const vulnerabilities = writeVulnerabilityShards(spool, staging, intake.spoken, watch, durable);
  const lifecycles = writeLifecycleShard(ends.lifecycles, staging, durable);
  const archives = writeArchiveShard(lists.archives, staging, durable);
  return {
    feeds: [...tallies, ...enrichment, ...ends.tallies, ...lists.tallies].map((tally) => tally.summary()),
    skipped,
    ecosystems,
    vulnerabilities,
    lifecycles,
    archives,
  };
}
