import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { childText, descendants, readXml } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/xml',
  seeds: [
    '<?xml version="1.0"?><project xmlns="http://maven.apache.org/POM/4.0.0"><!-- c --><dependencies><dependency><groupId>a</groupId></dependency></dependencies></project>',
    '<!DOCTYPE r [<!ENTITY a "b"><!ELEMENT r (#PCDATA)>]><r a="1" b=\'&lt;\'>&a;&amp;&#65;<![CDATA[<x>]]></r>',
    '<Project Sdk="x"><ItemGroup><PackageReference Include="A" Version="[1.0]" /></ItemGroup></Project>',
  ].map((seed) => Buffer.from(seed)),
  dictionary: [
    '<!DOCTYPE',
    '<!ENTITY',
    ']>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?',
    '?>',
    '/>',
    '</',
    '&#x',
    '&a;',
    '__proto__',
    'SYSTEM "file:///etc/passwd"',
  ].map((word) => Buffer.from(word)),
  run(bytes) {
    const root = readXml(bytes);
    for (const element of descendants(root, 'dependencies', 'dependency')) childText(element, 'groupId');
  },
};
