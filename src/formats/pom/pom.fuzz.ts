import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { interpolate, parsePom } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/pom',
  seeds: [
    `<?xml version="1.0" encoding="UTF-8"?><project><parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version><relativePath/></parent>
<artifactId>a</artifactId><properties><v>\${w}</v><w>1.\${v}</w></properties><dependencies><dependency><groupId>\${project.groupId}</groupId>
<artifactId>b</artifactId><version>\${v}</version><scope>test</scope></dependency></dependencies></project>`,
    `<?xml version="1.0" encoding="iso-8859-1"?><project><modules><module>a</module></modules><dependencyManagement><dependencies><dependency>
<groupId>g</groupId><artifactId>bom</artifactId><version>[1]</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement></project>`,
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['<dependency>', '</dependency>', '<profile>', '${', '}', '${v}', 'encoding="utf-16"', '<properties><__proto__>', '\xe9'].map((word) =>
    Buffer.from(word, 'latin1'),
  ),
  run(bytes) {
    const { properties, dependencies } = parsePom(bytes);
    const values = new Map(properties);
    for (const { version = '' } of dependencies) interpolate(version, (name) => values.get(name));
  },
};
