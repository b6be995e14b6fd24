import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseMixLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'mix-lock',
  seeds: [
    '%{\n  "a": {:hex, :a, "1.0.0", "h", [:mix], [{:b, "~> 1.0", [hex: :b, repo: "hexpm", optional: false]}], "hexpm", "h"},\n  "c": {:git, "https://x/y.git", "0123", [branch: "m"]},\n}\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['%{', '}', '{:hex, ', '{:git, ', '"', ':', '[', ']'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseMixLock(bytes);
  },
};
