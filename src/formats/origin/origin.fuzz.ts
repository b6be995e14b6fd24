import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { repositoryName, withoutCredentials } from './index.ts';

export const target: FuzzTarget = {
  name: 'origin',
  seeds: ['https://user:secret@github.com:443/a/b.git?x#y', 'git@github.com:a/b.git', 'ssh://git@h/a', '/srv/a'].map((seed) => Buffer.from(seed)),
  dictionary: ['://', '@', ':', '/', '.git', '%40', '#'].map((word) => Buffer.from(word)),
  run(bytes) {
    const text = Buffer.from(bytes).toString();
    withoutCredentials(text);
    repositoryName(text);
  },
};
