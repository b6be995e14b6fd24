import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseGemspec } from './index.ts';

export const target: FuzzTarget = {
  name: 'gemspec',
  seeds: [
    '# -*- encoding: utf-8 -*-\n# stub: rake 13.0.3 ruby lib\n\nGem::Specification.new do |s|\n  s.name = "rake".freeze\n  s.version = "13.0.3"\n  s.platform = "java"\n  s.licenses = ["MIT".freeze, \'Ruby\']\nend\n',
    'Gem::Specification.new do |s|\n  s.name = %q{rake}\n  s.version = Gem::Version.new("0.8")\n  s.license = "MIT"\nend\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['s.name = ', 's.version = ', '# stub: ', '%q<', '"', '#{', '.freeze', '|s|'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseGemspec(bytes);
  },
};
