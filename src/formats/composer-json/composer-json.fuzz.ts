import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseComposerJson } from './index.ts';

export const target: FuzzTarget = {
  name: 'composer-json',
  seeds: ['{"name":"a/b","require":{"php":">=7","c/d":"^1"},"require-dev":{"e/f":"dev-main"}}'].map((seed) => Buffer.from(seed)),
  dictionary: ['"require":{', '"require-dev":', '"__proto__":', '/', 'null'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseComposerJson(bytes);
  },
};
