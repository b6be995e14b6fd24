import { createHash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { blocksOf, largestBlock } from './blocks.ts';
import { foldShard, unfoldShard } from './fold.ts';

/** A block of a packed shard. */
export interface PackedBlock {
  /** Of its bytes, in hex. */
  readonly sha256: string;
  /** In bytes, once unpacked. */
  readonly size: number;
  /** Where its packed bytes stand in the pack, in bytes. */
  readonly offset: number;
  readonly packedSize: number;
}

/** A shard as it is sent: a recipe (the digest, size and packed size of each block, 40 bytes) and then the blocks, each compressed for itself. */
export interface Pack {
  readonly bytes: Buffer;
  /** In bytes from the start. */
  readonly recipeSize: number;
  readonly folded: boolean;
}

/** Of shards that are carried about: they are put together in memory. */
export const largestCarried = 1 << 30;
const rowBytes = 40;
/** A shard of the largest size has this many blocks if all are of the smallest. */
export const largestRecipe = (largestCarried >> 11) * rowBytes;

/** Packs a shard: the same bytes give the same blocks. */
export function packShard(shard: Buffer): Pack {
  const folded = foldExactly(shard);
  const blocks = [...blocksOf(folded ?? shard)];
  const packed = blocks.map((block) => zstdCompressSync(block, { params: { [constants.ZSTD_c_compressionLevel]: 9 } }));
  const recipe = Buffer.alloc(blocks.length * rowBytes);
  for (const [row, block] of blocks.entries()) {
    createHash('sha256')
      .update(block)
      .digest()
      .copy(recipe, row * rowBytes);
    recipe.writeUInt32LE(block.length, row * rowBytes + 32);
    recipe.writeUInt32LE(packed[row]?.length ?? 0, row * rowBytes + 36);
  }
  return { bytes: Buffer.concat([recipe, ...packed]), recipeSize: recipe.length, folded: folded !== undefined };
}

function foldExactly(shard: Buffer): Buffer | undefined {
  const folded = foldShard(shard);
  return folded !== undefined && unfoldShard(folded, shard.length)?.equals(shard) === true ? folded : undefined;
}

/** The blocks of a recipe in order, or what is wrong with it in words. @param packSize of the whole pack, which the blocks must fill exactly */
export function decodeRecipe(recipe: Buffer, packSize: number): readonly PackedBlock[] | string {
  if (recipe.length === 0 || recipe.length % rowBytes !== 0) return 'its recipe ends inside a row';
  const blocks: PackedBlock[] = [];
  let offset = recipe.length;
  for (let at = 0; at < recipe.length; at += rowBytes) {
    const size = recipe.readUInt32LE(at + 32);
    const packedSize = recipe.readUInt32LE(at + 36);
    if (size === 0 || size > largestBlock || packedSize === 0) return 'its recipe has a block of no honest size';
    blocks.push({ sha256: recipe.toString('hex', at, at + 32), size, offset, packedSize });
    offset += packedSize;
  }
  return offset === packSize ? blocks : 'its blocks do not fill it';
}

/** The bytes of a block; undefined where they are not those its digest names. */
export function unpackBlock(packed: Uint8Array, { sha256, size }: PackedBlock): Buffer | undefined {
  try {
    const bytes = zstdDecompressSync(packed, { maxOutputLength: size });
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** The shard that blocks in their order make; undefined where they make none of this digest. */
export function shardOfBlocks(
  blocks: readonly Uint8Array[],
  folded: boolean,
  { sha256, size }: { readonly sha256: string; readonly size: number },
): Buffer | undefined {
  const carried = Buffer.concat(blocks);
  const shard = folded ? unfoldShard(carried, size) : carried;
  return shard?.length === size && createHash('sha256').update(shard).digest('hex') === sha256 ? shard : undefined;
}

/** The blocks that a shard at hand has, by digest: what need not be sent again. */
export function blocksAtHand(shard: Buffer): ReadonlyMap<string, Uint8Array> {
  return new Map([...blocksOf(foldShard(shard) ?? shard)].map((block) => [createHash('sha256').update(block).digest('hex'), block]));
}
