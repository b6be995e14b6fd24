import { SeaworthyError } from '../../core/error.ts';
import type { ListedShard } from './documents.ts';
import { readVerified, type Origin } from './origin.ts';
import { decodeRecipe, shardOfBlocks, unpackBlock, type PackedBlock } from './pack.ts';

/** Blocks at hand lying between two that are missing are fetched once more up to here, in bytes: it costs less than another request. */
const smallGap = 8 << 10;
/** How often in a row a place may break off without having given a single block. */
const patience = 3;

/** Blocks at hand, by digest, and who keeps those that come. */
export interface BlockStore {
  readonly blocks: Map<string, Uint8Array>;
  /** Bytes that came. */
  received: number;
  keep(sha256: string, block: Uint8Array): void;
}

export interface FetchedShard {
  readonly bytes: Buffer;
  /** Of its blocks, how many had to be fetched, and all bytes that came. */
  readonly fetchedBlocks: number;
  readonly fetchedBytes: number;
}

/**
 * Puts a shard together from blocks at hand and what is missing of it. Every block is checked before it is kept, the whole at the end.
 * @throws SeaworthyError `io-failed`, `limit-exceeded`, `digest-mismatch`, `database-invalid`
 */
export async function fetchShard(origin: Origin, shard: ListedShard, store: BlockStore): Promise<FetchedShard> {
  const name = `the shard ${shard.sha256.slice(0, 12)}`;
  const recipe = decodeRecipe(await readVerified(origin, shard.pack, shard.recipe, name), shard.pack.size);
  if (typeof recipe === 'string') throw new SeaworthyError('database-invalid', `${name} of ${origin.name} cannot be read: ${recipe}`);
  const missing = recipe.filter(({ sha256 }) => !store.blocks.has(sha256));
  await fetchMissing(origin, shard, recipe, store);
  const bytes = shardOfBlocks(
    recipe.flatMap(({ sha256 }) => store.blocks.get(sha256) ?? []),
    shard.folded,
    shard,
  );
  if (bytes === undefined)
    throw new SeaworthyError('digest-mismatch', `the blocks of ${name} of ${origin.name} do not make the shard that was published`);
  return { bytes, fetchedBlocks: missing.length, fetchedBytes: shard.recipe.size + store.received };
}

async function fetchMissing(origin: Origin, shard: ListedShard, recipe: readonly PackedBlock[], store: BlockStore): Promise<void> {
  for (let failures = 0; ;) {
    const before = store.blocks.size;
    try {
      for (const run of missingRuns(recipe, store.blocks)) await fetchRun(origin, shard, run, store);
      return;
    } catch (error) {
      failures = store.blocks.size > before ? 0 : failures + 1;
      if (!(error instanceof SeaworthyError) || error.code !== 'io-failed' || failures >= patience) throw error;
    }
  }
}

/** Neighbours in the pack that are fetched by one request. */
function missingRuns(recipe: readonly PackedBlock[], atHand: ReadonlyMap<string, unknown>): readonly (readonly PackedBlock[])[] {
  const runs: PackedBlock[][] = [];
  let between: PackedBlock[] = [];
  for (const block of recipe) {
    if (atHand.has(block.sha256)) {
      between.push(block);
      continue;
    }
    const run = runs.at(-1);
    if (run !== undefined && sizeOf(between) <= smallGap) run.push(...between, block);
    else runs.push([block]);
    between = [];
  }
  return runs;
}

function sizeOf(blocks: readonly PackedBlock[]): number {
  return blocks.reduce((sum, { packedSize }) => sum + packedSize, 0);
}

async function fetchRun(origin: Origin, shard: ListedShard, run: readonly PackedBlock[], store: BlockStore): Promise<void> {
  const [first] = run;
  if (first === undefined) return;
  let held = Buffer.alloc(0);
  let next = 0;
  for await (const piece of origin.read(shard.pack, first.offset, sizeOf(run))) {
    store.received += piece.length;
    held = Buffer.concat([held, piece]);
    for (let block = run[next]; block !== undefined && held.length >= block.packedSize; block = run[next]) {
      keepBlock(block, held.subarray(0, block.packedSize), store, origin.name);
      held = held.subarray(block.packedSize);
      next += 1;
    }
  }
  if (next < run.length) throw new SeaworthyError('io-failed', `${origin.name} ends a file before all of it came`);
}

function keepBlock(block: PackedBlock, packed: Uint8Array, store: BlockStore, place: string): void {
  if (store.blocks.has(block.sha256)) return;
  const bytes = unpackBlock(packed, block);
  if (bytes === undefined)
    throw new SeaworthyError('digest-mismatch', `a block that ${place} sends is not the one that was published: it was damaged or tampered with`);
  store.blocks.set(block.sha256, bytes);
  store.keep(block.sha256, bytes);
}
