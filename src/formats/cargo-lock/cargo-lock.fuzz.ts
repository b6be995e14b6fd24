import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseCargoLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'cargo-lock',
  seeds: [
    'version = 3\n[[package]]\nname = "a"\nversion = "1.0.0"\ndependencies = [\n "b",\n "c 1.0.0 (git+https://x/c)",\n]\n[[package]]\nname = "b"\nversion = "2.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\ndependencies = ["b 2.0.0"]\n[[package]]\nname = "c"\nversion = "1.0.0"\nsource = "git+https://u:p@x/c#0123"\n',
    '[root]\nname = "a"\nversion = "1.0.0"\ndependencies = ["b 1.0.0 (registry+https://github.com/rust-lang/crates.io-index)"]\n[metadata]\n"checksum b" = "x"\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['[[package]]\n', 'name = ', 'version = ', 'source = ', 'dependencies = [', '"a"', '__proto__', ' (', '#'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    parseCargoLock(bytes);
  },
};
