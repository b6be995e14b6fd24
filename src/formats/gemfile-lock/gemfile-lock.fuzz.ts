import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseGemfileLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'gemfile-lock',
  seeds: [
    'GIT\n  remote: https://u:p@x/y.git\n  revision: 0123\n  specs:\n    y (1.0.0.alpha1)\n      rack (~> 2.0)\n\nPATH\n  remote: .\n  specs:\n    own (0.1)\n\nGEM\n  remote: https://rubygems.org/\n  specs:\n    rack (2.2.3)\n    nokogiri (1.13.3-x86_64-linux)\n      racc (~> 1.4)\n\nPLATFORMS\n  x86_64-linux\n\nDEPENDENCIES\n  y!\n  rack (~> 2.0)\n\nBUNDLED WITH\n   2.2.28\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['GEM\n', 'PATH\n', 'DEPENDENCIES\n', '  remote: ', '  specs:\n', '    a (1)\n', '      b (= 1)\n', '!', '<<<<<<<', '__proto__'].map(
    (word) => Buffer.from(word),
  ),
  run(bytes) {
    parseGemfileLock(bytes);
  },
};
