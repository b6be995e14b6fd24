import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseSbtLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/sbt-lock',
  seeds: [
    '{"lockVersion":1,"configurations":["compile"],"dependencies":[{"org":"org.a","name":"b_2.13","version":"1.0","artifacts":[{"name":"b.jar","hash":"sha1:00"}],"configurations":["test","compile"]}]}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"org":', '"configurations":', '"dependencies":[', '"__proto__":', 'null', '[', '{'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseSbtLock(bytes);
  },
};
