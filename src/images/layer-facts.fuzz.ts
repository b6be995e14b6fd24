import { crc32 } from 'node:zlib';
import type { FuzzTarget } from '../../test/support/fuzz.ts';
import { decodeLayerFacts } from './decode-layer-facts.ts';
import { encodeLayerFacts } from './encode-layer-facts.ts';
import { referencesOf, scanTar, tarOfShorthand, textAnalyser } from './fixtures/layers.ts';
import { overlay } from './overlay.ts';

const text = textAnalyser('text', [{ name: 'f' }, { path: 'db/status' }, { directory: 'db/d' }]);

export const exampleFacts = scanTar(
  tarOfShorthand([
    ['a/f', 'one'],
    ['b/f', 'broken'],
    ['c/f', 'nothing'],
    ['ü/f', { hard: 'a/f' }],
    ['e/f', { hard: 'lower' }],
    ['db', { link: '/srv' }],
    ['srv/status', 'x'],
    ['../out', ''],
    ['.wh.gone', ''],
  ]),
  [text],
);

/** Facts of which any bytes may have changed, with a checksum that holds nevertheless: what is accepted can be laid. */
export const target: FuzzTarget = {
  name: 'images/layer-facts',
  seeds: [encodeLayerFacts(exampleFacts), encodeLayerFacts(scanTar(tarOfShorthand([]), []))],
  dictionary: [
    Buffer.from('ffffffff', 'hex'),
    Buffer.from('00000000', 'hex'),
    Buffer.from('null'),
    Buffer.from('[]'),
    Buffer.from('-1'),
    Buffer.from('"entry":'),
    Buffer.from('\0'),
  ],
  run(bytes) {
    const mended = Buffer.from(bytes);
    if (mended.length >= 8) mended.writeUInt32LE(crc32(mended.subarray(8)), 4);
    const facts = decodeLayerFacts(mended);
    const { tree } = overlay([facts, facts], referencesOf(2));
    for (const file of tree.analysed(text)) tree.get(file.path);
  },
};
