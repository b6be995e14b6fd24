import { sourceOf } from '../../core/bytes.ts';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { storedZip, zipOf } from '../../../test/support/zip.ts';
import { readJavaArchive } from './index.ts';

const pom = (artifact: string): string => `#Generated\nversion=1.0\ngroupId=com.example\nartifactId=${artifact}\n`;
const inner = storedZip({ 'META-INF/maven/com.example/in/pom.properties': pom('in'), 'a/B.class': '' });

export const target: FuzzTarget = {
  name: 'java-archive',
  seeds: [
    storedZip({ 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\r\nImplementation-Title: x\r\n', 'lib/in-1.0.jar': inner }),
    zipOf([
      { name: 'META-INF/MANIFEST.MF', body: 'Manifest-Version: 1.0\nBundle-SymbolicName: org.yaml.sn\n akeyaml\n\n', deflated: true },
      { name: 'WEB-INF/lib/in-1.0.jar', body: inner, deflated: true },
    ]),
  ],
  dictionary: [
    'PK\x01\x02',
    'PK\x05\x06',
    '.jar',
    '.class',
    'META-INF/MANIFEST.MF',
    '/pom.properties',
    '${project.version}',
    '\n ',
    '\\u',
    '\xff\xff\xff\xff',
  ].map((word) => Buffer.from(word, 'latin1')),
  run(bytes) {
    readJavaArchive(sourceOf(bytes), 'opt/x-1.0.jar');
  },
};
