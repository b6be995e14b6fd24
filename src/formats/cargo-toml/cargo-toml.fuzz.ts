import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseCargoToml } from './index.ts';

export const target: FuzzTarget = {
  name: 'cargo-toml',
  seeds: [
    '[package]\nname = "a"\n[dependencies]\nb = "1"\nc = { version = "=1.2.3", optional = true, package = "d" }\n[dev-dependencies]\ne = { git = "https://x/e", rev = "1" }\n[target.\'cfg(unix)\'.dependencies]\nf.workspace = true\n[workspace.dependencies]\nf = { path = "f" }\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['[dependencies]\n', '[target.x.dependencies]\n', 'workspace = true', '__proto__', 'constructor', '= {', '= "1"'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    parseCargoToml(bytes);
  },
};
