import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { sourceOf } from '../../core/bytes.ts';
import { bundleOf } from './fixtures/bundle.ts';
import { readDotnetBundle } from './index.ts';

export const target: FuzzTarget = {
  name: 'dotnet-bundle',
  seeds: [bundleOf({ deps: '{"libraries":{}}' }), bundleOf({ deps: '{}', id: 'x'.repeat(200) }), bundleOf({ version: 1 })],
  dictionary: ['ffffffffffffffff', '0000000000000080', '7f454c460201', 'ffffffff'].map((word) => Buffer.from(word, 'hex')),
  run(bytes) {
    readDotnetBundle(sourceOf(bytes));
  },
};
