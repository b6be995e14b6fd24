import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseYarnLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'yarn-lock',
  seeds: [
    '# yarn lockfile v1\n\n\n"@a/b@^1.0.0", c@npm:d@2:\n  version "1.0.0"\n  resolved "https://registry.yarnpkg.com/@a/b/-/b-1.0.0.tgz#abc"\n  dependencies:\n    e "^2"\n\ne@^2:\n  version "2.0.0"\n',
    '__metadata:\n  version: 8\n\n"a@npm:^1.0.0, a@npm:~1.0.0":\n  version: 1.0.0\n  resolution: "a@npm:1.0.0::__archiveUrl=https%3A%2F%2Fh%2Fa.tgz"\n  dependencies:\n    b: "npm:^2"\n  dependenciesMeta:\n    b:\n      optional: true\n\n? "b@npm:^2"\n:\n  version: 2.0.0\n  resolution: "b@patch:b@npm%3A2.0.0#x.patch::version=2.0.0&locator=r%40workspace%3A."\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['@npm:', '@workspace:.', '"', ':\n', '\n  ', '\n    ', '::', '&', '%', '? ', '<<<<<<<', ', ', 'file:../', '__metadata:\n'].map(
    (word) => Buffer.from(word),
  ),
  run(bytes) {
    parseYarnLock(bytes);
  },
};
