import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseNpmLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'npm-lock',
  seeds: [
    '{"lockfileVersion":3,"packages":{"":{"dependencies":{"a":"^1"}},"node_modules/a":{"version":"1.0.0","resolved":"https://registry.npmjs.org/a/-/a-1.0.0.tgz","dev":true,"dependencies":{"@b/c":"2"}},"node_modules/a/node_modules/@b/c":{"version":"2.0.0","license":"MIT"},"packages/x":{},"node_modules/x":{"link":true,"resolved":"packages/x"}}}',
    '{"lockfileVersion":1,"dependencies":{"a":{"version":"npm:b@1.0.0","requires":{"c":"1"},"dependencies":{"c":{"version":"git+https://u:p@h/c.git#1"}}},"d":{"version":"file:d"}}}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: [
    'node_modules/',
    '"packages":',
    '"dependencies":{',
    '"link":true',
    '../',
    '@',
    '__proto__',
    'npm:',
    'file:',
    'https://registry.npmjs.org/',
  ].map((word) => Buffer.from(word)),
  run(bytes) {
    parseNpmLock(bytes);
  },
};
