import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { interpolate, parsePom } from './index.ts';
import { target } from './pom.fuzz.ts';

function pomOf(text: string): ReturnType<typeof parsePom> {
  return parsePom(Buffer.from(text));
}

describe('parsePom', () => {
  it('gives what is written, with nothing filled in', () => {
    const dependency = '<dependency><groupId> g </groupId><artifactId>a</artifactId><version>${v}</version></dependency>';
    expect(
      pomOf(`<?xml version="1.0"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version><relativePath/></parent>
  <artifactId>x</artifactId><version>\${revision}</version>
  <properties><v>1.0</v><v.w>2</v.w></properties>
  <modules><module>m</module></modules>
  <dependencyManagement><dependencies><dependency><groupId>g</groupId><artifactId>bom</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>
  <dependencies>${dependency}<dependency><groupId>g</groupId><artifactId>b</artifactId><classifier>tests</classifier><scope>test</scope><optional>true</optional></dependency></dependencies>
  <build><plugins><plugin><artifactId>p</artifactId><dependencies>${dependency}</dependencies></plugin></plugins></build>
  <profiles><profile><modules><module>n</module></modules><dependencies>${dependency}</dependencies></profile></profiles>
</project>`),
    ).toEqual({
      parent: { group: 'g', artifact: 'p', version: '1', relativePath: '' },
      artifact: 'x',
      version: '${revision}',
      properties: [
        ['v', '1.0'],
        ['v.w', '2'],
      ],
      dependencies: [
        { group: 'g', artifact: 'a', version: '${v}', type: 'jar' },
        { group: 'g', artifact: 'b', type: 'jar', classifier: 'tests', scope: 'test', optional: 'true' },
      ],
      managed: [{ group: 'g', artifact: 'bom', version: '1', type: 'pom', scope: 'import' }],
      modules: ['m', 'n'],
      inProfiles: ['g:a'],
    });
  });

  it('reads the encoding that the declaration names', () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><project><name>J\xfcrgen</name><artifactId>\xe9</artifactId></project>';
    expect(parsePom(Buffer.from(text, 'latin1')).artifact).toBe('é');
    expect(() => parsePom(Buffer.from(text.replace('ISO-8859-1', 'UTF-8'), 'latin1'))).toThrow(MalformedError);
    expect(() => parsePom(Buffer.from(text.replace('ISO-8859-1', 'x-nobody'), 'latin1'))).toThrow(MalformedError);
  });

  it('passes over a dependency that names nothing', () => {
    expect(pomOf('<project><dependencies><dependency><artifactId>a</artifactId></dependency></dependencies></project>').dependencies).toEqual([]);
  });

  it.each([
    ['', 'nothing'],
    ['this is not a pom.xml file!', 'no XML'],
    ['<settings/>', 'another document'],
    ['<project><dependencies>', 'cut off'],
    ['<project><properties><${Id}.version>1</${Id}.version></properties></project>', 'a placeholder in the name of an element'],
  ])('refuses %j: %s', (text) => {
    expect(() => pomOf(text)).toThrow(MalformedError);
  });
});

describe('interpolate', () => {
  const values = new Map([
    ['a', '1'],
    ['b', '${a}.2'],
    ['inner', 'a'],
    ['self', '${self}'],
    ['left', '${right}'],
    ['right', '${left}'],
    ['twice', '${twice}${twice}'],
    ['empty', ''],
    ['long', 'x'.repeat(600)],
  ]);

  it.each<[string, string | undefined, string]>([
    ['1.0', '1.0', 'no placeholder'],
    ['${a}', '1', 'one'],
    ['v${b}-${a}', 'v1.2-1', 'values with placeholders'],
    ['${${inner}}', '1', 'a name that is put together'],
    ['${ a }', '1', 'blanks inside'],
    ['${empty}', '', 'an empty value is a value'],
    ['a}b', 'a}b', 'a brace of its own'],
    ['${none}', undefined, 'no value'],
    ['${a', undefined, 'never closed'],
    ['${self}', undefined, 'a value of itself'],
    ['${left}', undefined, 'two values of each other'],
    ['${twice}', undefined, 'a value that grows without end'],
    ['${long}${long}', undefined, 'longer than any coordinate'],
  ])('%j is %j: %s', (text, expected) => {
    expect(interpolate(text, (name) => values.get(name))).toBe(expected);
  });
});

describeFuzz(target);
