import { blobOf, copyOf, deltaOf, packOf, treeBytes, withChecksum } from '../../../test/support/git.ts';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { sourceOf } from '../../core/bytes.ts';
import { targetOfTag, treeOfCommit } from './commit.ts';
import { indexPack } from './index-pack.ts';
import { readLooseObject } from './loose.ts';
import { PackIndexFile } from './pack-index-file.ts';
import { readTree } from './tree.ts';
import { WorkBudget } from './work-budget.ts';
import { MalformedError } from '../../core/error.ts';

const base = blobOf('a base that is long enough to be copied from');
const tree = treeBytes([{ mode: '100644', name: 'package.json', id: base.id }]);
const delta = deltaOf(base.bytes.length, 10, copyOf(2, 4), 'abcdef');
const index = Buffer.concat([
  Buffer.from('ff744f6300000002', 'hex'),
  Buffer.alloc(256 * 4, Buffer.from([0, 0, 0, 1])),
  Buffer.from(base.id, 'hex'),
  Buffer.from('000000000000000c', 'hex'),
]);
const id = '01'.repeat(20);
const pack = packOf([base, { type: 'tree', bytes: tree }, { delta, base: 0 }, { delta, base: base.id }]);

export const target: FuzzTarget = {
  name: 'git-objects',
  seeds: [pack.subarray(0, -20), tree, index, Buffer.from(`tree ${base.id}\nauthor x\n`), Buffer.from(`object ${base.id}\ntype commit\n`)],
  dictionary: ['PACK', '40000 ..\0', '100644 ', '\x78\x9c', '\xff\x74\x4f\x63'].map((text) => Buffer.from(text, 'latin1')),
  run: (bytes) => {
    const bounds = { objects: 1_000, objectBytes: 1 << 16, budget: new WorkBudget(1 << 20), cachedBytes: 1 << 16 };
    // The checksum is put right, so that what it would hide is looked at.
    const readings = [
      () => indexPack(sourceOf(withChecksum(bytes)), bounds).read(base.id, 1 << 16),
      () => readTree(bytes),
      () => readLooseObject(bytes, 1 << 16),
      () => treeOfCommit(bytes),
      () => targetOfTag(bytes),
      () => new PackIndexFile(sourceOf(bytes)).offsetOf(id),
    ];
    for (const read of readings) tolerate(read);
  },
};

function tolerate(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
}
