import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseGradleLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/gradle-lock',
  seeds: [
    '# This is a Gradle generated file for dependency locking.\norg.a:b:1.0=compileClasspath,runtimeClasspath\njunit:junit:4.12=testCompileClasspath\nempty=annotationProcessor\n',
    'org.a:b:1.0\r\norg.a:c:2.0\r\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['empty=', ':', '=', ',', '\n', '#', 'runtimeClasspath', '__proto__'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseGradleLock(bytes);
    parseGradleLock(bytes, 'runtimeClasspath');
  },
};
