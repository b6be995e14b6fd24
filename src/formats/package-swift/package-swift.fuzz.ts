import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parsePackageSwift } from './index.ts';

export const target: FuzzTarget = {
  name: 'package-swift',
  seeds: [
    'let package = Package(\n  dependencies: [\n    .package(url: "https://github.com/a/b.git", exact: "1.0.0"),\n    .package(name: "C", url: "https://github.com/a/c", from: "2.0.0"), // note\n  ]\n)\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['.package(', 'url: "', 'exact: "', '"', ')', '//'].map((word) => Buffer.from(word)),
  run(bytes) {
    parsePackageSwift(bytes);
  },
};
