import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseGemfile } from './index.ts';

export const target: FuzzTarget = {
  name: 'gemfile',
  seeds: [
    "source 'https://rubygems.org'\n\ngemspec\ngem 'rails', '~> 7.0', '>= 7.0.1' # web\ngroup :development, :test do\n  gem \"rspec\", group: [:a, :b], require: false\nend\nif x\n  gem 'y', git: 'https://x/y',\n    branch: 'b'\nend\npath 'z' do\n  gem 'z'\nend\n",
  ].map((seed) => Buffer.from(seed)),
  dictionary: ["gem 'a'", 'group :x do\n', 'end\n', ' do |x|', ' #', '"', "'", '%i[', ',\n', '\\\n', 'path: '].map((word) => Buffer.from(word)),
  run(bytes) {
    parseGemfile(bytes);
  },
};
