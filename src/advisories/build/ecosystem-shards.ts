import { join } from 'node:path';
import { packAdvisory, packRecord, packedContent, packedId, packedSource, unpackPacked } from '../shard/pack-advisories.ts';
import { ShardWriter, type WrittenShard } from '../shard/write.ts';
import { decodeSpooledAdvisory, spoolKeys, type Intake, type SpooledAdvisory } from './intake.ts';
import type { Watch } from './progress.ts';
import type { Spool } from './spool.ts';
import { resolveNames } from './subjects.ts';

/** A shard of one ecosystem (with release), in the staging folder. */
export interface EcosystemShard extends WrittenShard {
  readonly ecosystem: string;
  readonly path: string;
  readonly advisories: number;
  /** Statements met more than once: a record that several feeds carry, or an older state of it. */
  readonly duplicates: number;
}

/** Writes the shard of every ecosystem. To be called once the alias groups are settled. */
export function writeEcosystemShards(intake: Intake, spool: Spool, folder: string, watch: Watch, durable: boolean): readonly EcosystemShard[] {
  return [...intake.ecosystems.keys()].toSorted().map((ecosystem, index) => {
    const shard = writeEcosystemShard(ecosystem, join(folder, `ecosystem-${index}`), intake, spool, durable);
    watch.shard(index + 1, intake.ecosystems.size);
    return shard;
  });
}

/** Writes the shard of one ecosystem. */
export function writeEcosystemShard(ecosystem: string, path: string, intake: Intake, spool: Spool, durable: boolean): EcosystemShard {
  const writer = new ShardWriter(path, intake.ecosystems.get(ecosystem) ?? []);
  let [advisories, duplicates] = [0, 0];
  try {
    for (const lines of spool.parts(spoolKeys.ecosystem(ecosystem))) {
      for (const [name, all] of byName(lines)) {
        const kept = newestOfEach(all);
        advisories += kept.length;
        duplicates += all.length - kept.length;
        writer.add(name, packRecord(kept.map((said) => resolved(said, intake))));
      }
    }
    return { ecosystem, path, advisories, duplicates, ...writer.finish(durable) };
  } finally {
    writer.close();
  }
}

function byName(lines: readonly string[]): readonly (readonly [string, SpooledAdvisory[]])[] {
  const packages = new Map<string, SpooledAdvisory[]>();
  for (const line of lines) {
    const said = decodeSpooledAdvisory(line);
    const known = packages.get(said.name);
    if (known === undefined) packages.set(said.name, [said]);
    else known.push(said);
  }
  return [...packages].toSorted(([left], [right]) => compareText(left, right));
}

/** The packed advisory with its final vulnerabilities. */
function resolved({ packed, subjects }: SpooledAdvisory, { groups, spoken }: Intake): string {
  if (subjects === 'final') return packed;
  const source = packedSource(packed);
  const advisory = unpackPacked(packed);
  const vulnerabilities = resolveNames(advisory.vulnerabilities, subjects === 'aliases', groups);
  for (const id of vulnerabilities) spoken.add(id);
  return packAdvisory({ ...advisory, vulnerabilities }, source);
}

/** Of several states of one record the newest speaks (OSV schema, `modified`); of the same state in several feeds, one. Ordered by id. */
function newestOfEach(all: readonly SpooledAdvisory[]): readonly SpooledAdvisory[] {
  if (all.length === 1) return all;
  const byId = all.map((said) => ({ said, id: packedId(said.packed) })).toSorted((left, right) => compareText(left.id, right.id));
  const kept: SpooledAdvisory[] = [];
  for (let from = 0; from < byId.length;) {
    let to = from + 1;
    while (to < byId.length && byId[to]?.id === byId[from]?.id) to += 1;
    kept.push(...newestOf(byId.slice(from, to).map(({ said }) => said)));
    from = to;
  }
  return kept;
}

/** @param all of one record */
function newestOf(all: readonly SpooledAdvisory[]): readonly SpooledAdvisory[] {
  if (all.length === 1) return all;
  const newest = all.reduce((latest, { modified }) => Math.max(latest, modified), 0);
  const kept = new Map<string, SpooledAdvisory>();
  // In the order of sources, so that it is always the same one that remains.
  for (const said of all
    .filter(({ modified }) => modified === newest)
    .toSorted((left, right) => packedSource(left.packed) - packedSource(right.packed))) {
    const content = packedContent(said.packed);
    if (!kept.has(content)) kept.set(content, said);
  }
  return [...kept].toSorted(([left], [right]) => compareText(left, right)).map(([, said]) => said);
}

function compareText(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
