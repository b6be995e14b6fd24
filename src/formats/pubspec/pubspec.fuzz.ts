import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parsePubspec } from './index.ts';

export const target: FuzzTarget = {
  name: 'pubspec',
  seeds: [
    'name: x\ndependencies:\n  a: 1.0.0\n  b: ^1.0.0\n  c:\n    git:\n      url: https://x/c.git\n      ref: m\n  d:\n    path: ../d\ndev_dependencies:\n  test: any\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['dependencies:', 'git:', 'path:', 'sdk:', ': ', '  '].map((word) => Buffer.from(word)),
  run(bytes) {
    parsePubspec(bytes);
  },
};
