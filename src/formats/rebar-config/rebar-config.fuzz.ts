import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseRebarConfig } from './index.ts';

export const target: FuzzTarget = {
  name: 'rebar-config',
  seeds: ['{erl_opts, [debug_info]}.\n{deps, [ranch, {cowboy, "2.9.0"}, {b, {git, "https://x/b", {tag, "1"}}}]}.\n'].map((seed) => Buffer.from(seed)),
  dictionary: ['{deps, [', '}', '{git, "', '"', '].'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseRebarConfig(bytes);
  },
};
