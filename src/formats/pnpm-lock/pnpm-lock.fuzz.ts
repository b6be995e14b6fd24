import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parsePnpmLock, parsePnpmWorkspace } from './index.ts';

export const target: FuzzTarget = {
  name: 'pnpm-lock',
  seeds: [
    "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      a: {specifier: ^1, version: 1.0.0(b@2.0.0)}\npackages:\n  a@1.0.0:\n    resolution: {integrity: x}\n  b@https://h/b.tgz: {resolution: {tarball: https://h/b.tgz}, version: 2.0.0}\nsnapshots:\n  a@1.0.0(b@2.0.0):\n    dependencies:\n      b: https://h/b.tgz\n",
    "lockfileVersion: 5.4\ndependencies:\n  a: 1.0.0_b@2.0.0\npackages:\n  /a/1.0.0_b@2.0.0: {dev: true, dependencies: {b: 2.0.0}}\n  /@s/b/2.0.0: {}\n  github.com/s/c/0: {name: c, resolution: {repo: 'git@h:c', commit: '0', type: git}}\n",
    "---\nlockfileVersion: '6.0'\n---\nlockfileVersion: '6.0'\npackages:\n  /a@1.0.0(b@2.0.0): {dev: false, optional: true}\n",
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['packages:', 'snapshots:', 'importers:', '---\n', '@', '/', '(', '_', 'link:', 'file:', 'resolution:', '__proto__'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    parsePnpmLock(bytes);
    parsePnpmWorkspace(bytes);
  },
};
