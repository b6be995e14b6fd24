import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { block, gnuLong, padded, pax, paxRecord, walk, zeros } from './fixtures/raw.ts';
import { tarOf } from './writer.ts';

const sparseOld = block({ name: 'sparse', flag: 'S', size: 3, magic: 'gnu', at: { 386: '00000001000\x0000000000003', 483: '00000010000' } });
const sparseNew = pax({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 'real', 'GNU.sparse.realsize': '4096' });

/** Any bytes as an archive; the walk in small pieces must not differ. */
export const target: FuzzTarget = {
  name: 'formats/tar walker',
  seeds: [
    tarOf([
      { path: 'etc/', type: 'directory' },
      { path: 'etc/os-release', content: 'ID=debian\n' },
      { path: 'bin', type: 'symlink', linkTarget: 'usr/bin' },
      { path: `${'long/'.repeat(40)}name`, content: 'x'.repeat(700) },
      { path: 'hard', type: 'hardlink', linkTarget: 'etc/os-release' },
    ]),
    Buffer.concat([gnuLong('L', 'g'.repeat(200)), gnuLong('K', 'k'.repeat(200)), block({ name: 'g', flag: '2', magic: 'gnu' }), zeros]),
    Buffer.concat([sparseOld, padded('abc'), zeros]),
    Buffer.concat([sparseNew, block({ name: 'GNUSparseFile.0/real', size: 515 }), padded('1\n100\n3\n'), padded('abc'), zeros]),
    Buffer.concat([pax(paxRecord('GNU.sparse.offset', '0') + paxRecord('GNU.sparse.numbytes', '2')), block({ name: 's', size: 2 }), padded('ab')]),
    Buffer.concat([
      pax({ comment: 'abc' }, 'g'),
      block({ name: 'big', size: Buffer.from('8000000000000000000000ff', 'hex') }),
      padded('z'.repeat(255)),
    ]),
  ],
  dictionary: [
    Buffer.from('GNU.sparse.map=1,2\n'),
    Buffer.from('18 path=/etc/x/y\n'),
    Buffer.from('S'),
    Buffer.from('x'),
    Buffer.from('ffffffffffffffff', 'hex'),
    zeros,
  ],
  run(bytes) {
    walk(bytes);
  },
};
