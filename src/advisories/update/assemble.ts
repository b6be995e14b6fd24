import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseAbout } from '../../core/advisory.ts';
import { SeaworthyError } from '../../core/error.ts';
import { ioFailure, systemCode } from '../../platform/io-error.ts';
import type { OnProgress } from '../../platform/progress.ts';
import { contentOf } from '../build/content.ts';
import { writeEcosystemShard, type EcosystemShard } from '../build/ecosystem-shards.ts';
import { Intake, spoolKeys } from '../build/intake.ts';
import { writeLifecycleShard } from '../build/lifecycle-shard.ts';
import { watchOf } from '../build/progress.ts';
import { openStaging, publish, sweep } from '../build/publish.ts';
import { readProductAnswer, type Lifecycles } from '../build/read-lifecycles.ts';
import type { Feed } from '../build/recognise.ts';
import { Spool } from '../build/spool.ts';
import { bucketsOf, settleFacts, stretchesOf, writeVulnerabilityShard, type VulnerabilityShard } from '../build/vulnerability-shards.ts';
import { intactShard } from '../intact.ts';
import { readManifest } from '../open.ts';
import { replay, resolveEcosystem, type ParsedFeed } from './parsed-feed.ts';
import type { KnownShard, KnownShards } from './known-shards.ts';

/** What a database is made of. */
export interface Parts {
  /** Of each ecosystem, in the order of their names. */
  readonly exports: readonly { readonly ecosystem: string; readonly parsed: ParsedFeed }[];
  readonly enrichment: readonly ParsedFeed[];
  /** Answers of endoflife.date. */
  readonly lifecycles: readonly { readonly path: string; readonly parsed: ParsedFeed }[];
}

export interface Assembled {
  readonly about: DatabaseAbout;
  /** Shards that were written, and those that were there. */
  readonly written: number;
  readonly reused: number;
  readonly known: KnownShards;
}

export interface AssemblyOptions {
  /** Shards of earlier builds, by what they were made of. */
  readonly known: KnownShards;
  readonly now: Date;
  readonly durable: boolean;
  readonly onProgress: OnProgress | undefined;
}

/**
 * Builds a database of parsed feeds and makes it the one that is read in `folder`. A shard whose parts did not change is not written again.
 * @throws SeaworthyError `io-failed`, `limit-exceeded`; the database in `folder` is then what it was
 */
export async function assemble(parts: Parts, folder: string, options: AssemblyOptions): Promise<Assembled> {
  const staging = openStaging(folder);
  try {
    const bench = new Bench(parts, folder, staging, options);
    const ecosystems = bench.ecosystems();
    const vulnerabilities = bench.vulnerabilities();
    const lifecycles = writeLifecycleShard(await lifecyclesOf(parts), staging, options.durable);
    const feeds = parts.exports.map(feedOf);
    const summaries = [...parts.exports.map(({ parsed }) => parsed), ...parts.enrichment, ...parts.lifecycles.map(({ parsed }) => parsed)].map(
      ({ summary }) => summary,
    );
    const declared = { starter: false, partial: new Map<string, string>(), full: new Set<string>() };
    const content = contentOf(summaries, feeds, declared, { ecosystems, vulnerabilities, lifecycles, archives: [] });
    const staged = [...ecosystems, ...vulnerabilities, ...lifecycles].filter(({ path }) => path !== '');
    publish(folder, content, staged, { builtAt: options.now.toISOString(), durable: options.durable });
    sweep(folder, options.now);
    return { about: readManifest(folder).about, written: staged.length, reused: bench.reused, known: bench.used };
  } catch (error) {
    throw error instanceof SeaworthyError || systemCode(error) === undefined ? error : ioFailure(`write the database in ${folder}`, error);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function feedOf({ ecosystem, parsed: { summary } }: Parts['exports'][number]): Feed {
  return { kind: 'osv archive', name: summary.name, path: summary.path, files: [], completeFor: ecosystem };
}

async function lifecyclesOf({ lifecycles }: Parts): Promise<Lifecycles> {
  const products: Lifecycles = new Map();
  for (const { path } of lifecycles) await readProductAnswer({ path, relative: 'endoflife', size: 0 }, products, false);
  return products;
}

/** Where one database is put together. */
class Bench {
  readonly used: Map<string, KnownShard> = new Map();
  reused = 0;
  private readonly parts: Parts;
  private readonly folder: string;
  private readonly staging: string;
  private readonly options: AssemblyOptions;
  private readonly spool: Spool;
  private readonly intake: Intake;

  constructor(parts: Parts, folder: string, staging: string, options: AssemblyOptions) {
    this.parts = parts;
    this.folder = folder;
    this.staging = staging;
    this.options = options;
    this.spool = new Spool(staging);
    this.intake = new Intake(this.spool);
    for (const parsed of [...parts.exports.map((one) => one.parsed), ...parts.enrichment]) replay(parsed, this.spool, this.intake);
    this.intake.groups.settle();
  }

  /** The shards of all ecosystems; those that were there have no path. */
  ecosystems(): readonly EcosystemShard[] {
    const watch = watchOf([], this.options.onProgress);
    const all = this.parts.exports.flatMap(({ parsed }) => parsed.ecosystems.map((ecosystem) => ({ ecosystem, parsed })));
    return all
      .toSorted((left, right) => (left.ecosystem < right.ecosystem ? -1 : 1))
      .map(({ ecosystem, parsed }, number) => {
        const key = `ecosystem ${resolveEcosystem(parsed, ecosystem, this.intake)}`;
        this.intake.ecosystems.set(ecosystem, [parsed.summary.name]);
        const path = join(this.staging, `ecosystem-${number}`);
        const shard = this.knownOr(key, () => writeEcosystemShard(ecosystem, path, this.intake, this.spool, this.options.durable));
        watch.shard(number + 1, all.length);
        return { ...shard, ecosystem };
      });
  }

  /** The shards of vulnerabilities. To be called once those of the ecosystems are there: they tell what is spoken of. */
  vulnerabilities(): readonly VulnerabilityShard[] {
    const watch = watchOf([], this.options.onProgress);
    settleFacts(this.intake, this.spool);
    const speaking = bucketsOf(this.intake.spoken);
    const stretches = stretchesOf(this.intake.spoken.size);
    return stretches.map((buckets, number) => {
      const hash = createHash('sha256').update(`${stretches.length}\n`);
      for (const bucket of buckets)
        hash.update(`${this.spool.digest(spoolKeys.bucket(bucket))} ${(speaking.get(spoolKeys.bucket(bucket)) ?? []).toSorted().join(' ')}\n`);
      const key = `vulnerabilities ${hash.digest('hex')}`;
      const path = join(this.staging, `vulnerabilities-${number}`);
      const shard = this.knownOr(key, () => ({
        advisories: 0,
        duplicates: 0,
        ...writeVulnerabilityShard(path, buckets, this.spool, speaking, this.options.durable),
      }));
      watch.shard(number + 1, stretches.length);
      return shard;
    });
  }

  private knownOr(key: string, write: () => KnownShard & { readonly path: string }): KnownShard & { readonly path: string } {
    const known = this.options.known.get(key);
    // One that was damaged since is written again.
    const isThere = known !== undefined && intactShard(this.folder, known) !== undefined;
    const shard = isThere ? { ...known, path: '' } : write();
    if (isThere) this.reused += 1;
    const { sha256, size, entries, advisories, duplicates } = shard;
    this.used.set(key, { sha256, size, entries, advisories, duplicates });
    return shard;
  }
}
