import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parsePackagesConfig } from './index.ts';

export const target: FuzzTarget = {
  name: 'packages-config',
  seeds: [
    '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<packages>\n  <package id="A" version="1.0.0" targetFramework="net46" developmentDependency="true" />\n  <package id="B" version="2" />\n</packages>\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['<package ', 'id="', 'version="', '/>', '</packages>', '&amp;'].map((word) => Buffer.from(word)),
  run(bytes) {
    parsePackagesConfig(bytes);
  },
};
