import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseBunLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'bun-lock',
  seeds: [
    '{\n  "lockfileVersion": 1,\n  "workspaces": {\n    "": { "name": "r", "dependencies": { "a": "^1", }, },\n    "packages/m": { "name": "@s/m", "devDependencies": { "a": "^2" } },\n  },\n  "packages": {\n    "a": ["a@1.0.0", "", { "dependencies": { "b": "1" } }, "sha512-x=="],\n    "a/b": ["c@2.0.0", "https://h/", {}, ""],\n    "@s/m": ["@s/m@workspace:packages/m"],\n    "d": ["d@github:s/d#0", {}, "s-d-0"],\n  }\n}\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"packages":', '"workspaces":', '@workspace:', '@root:', '@file:', '/', '@', ',', '//', '__proto__'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseBunLock(bytes);
  },
};
