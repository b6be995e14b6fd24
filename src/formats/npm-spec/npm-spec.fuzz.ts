import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { folderNamedBy, isElsewhere, isExactVersion, nameInRegistry, originOf, originOfSpec, splitDescriptor, targetOfAlias } from './index.ts';

export const target: FuzzTarget = {
  name: 'npm-spec',
  seeds: [
    'https://registry.npmjs.org/@s/a/-/a-1.0.0.tgz',
    'git+ssh://git@github.com:s/a.git#abc',
    'npm:@s/a@^1.0.0',
    'file:../a',
    's/a#main',
    '1.0.0-rc.1+x',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['://', '@', '%2f', '%', '#', '?', '/-/', '.tgz', '..', 'npm:', 'file:'].map((word) => Buffer.from(word)),
  run(bytes) {
    const text = Buffer.from(bytes).toString();
    const { name } = splitDescriptor(text);
    for (const origin of [originOf(text, name), originOfSpec(text)]) if (isElsewhere(origin) && origin !== undefined) folderNamedBy(origin, 'a/b');
    targetOfAlias(text);
    nameInRegistry(text);
    isExactVersion(text);
  },
};
