import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parsePodfile } from './index.ts';

export const target: FuzzTarget = {
  name: 'podfile',
  seeds: ["target 'App' do\n  pod 'A', '~> 4.0'\n  pod \"B\", \"1.0\"\n  pod 'C', :git => 'https://x/c.git'\n  pod 'D', :path => '../D'\nend\n"].map(
    (seed) => Buffer.from(seed),
  ),
  dictionary: ['pod ', "'", '"', ', ', ':path =>', '\n'].map((word) => Buffer.from(word)),
  run(bytes) {
    parsePodfile(bytes);
  },
};
