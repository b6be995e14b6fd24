import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseGradleScript } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/gradle-script',
  seeds: [
    "dependencies {\n implementation 'g.h:a:1.0', \"g:b:$v\"\n testImplementation group: 'g', name: 'c', version: '2'\n compile platform('g:bom:1') }",
    'dependencies { "api"("g:a:1.0@aar"); add("kapt", "g:b:1"); implementation(libs.x) { exclude(group = "g", module = "m") } }',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ["'g:a:1'", 'group:', 'name:', 'version:', 'implementation', 'platform(', '{', '"', '$'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseGradleScript(bytes);
  },
};
