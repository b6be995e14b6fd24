import { describe, expect, it } from 'vitest';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import { poms } from './poms.ts';

/** A pom from its inside. */
function pom(...inside: readonly string[]): string {
  return `<project>${inside.join('')}</project>`;
}

function gav(coordinates: string): string {
  const [group = '', artifact = '', version] = coordinates.split(':');
  return `<groupId>${group}</groupId><artifactId>${artifact}</artifactId>${version === undefined ? '' : `<version>${version}</version>`}`;
}

function dep(coordinates: string, more = ''): string {
  return `<dependency>${gav(coordinates)}${more}</dependency>`;
}

function deps(...dependencies: readonly string[]): string {
  return `<dependencies>${dependencies.join('')}</dependencies>`;
}

function managed(...dependencies: readonly string[]): string {
  return `<dependencyManagement>${deps(...dependencies)}</dependencyManagement>`;
}

function bom(coordinates: string): string {
  return dep(coordinates, '<type>pom</type><scope>import</scope>');
}

function parent(coordinates: string, more = ''): string {
  return `<parent>${gav(coordinates)}${more}</parent>`;
}

/** `/pom.xml g:a 1 runtime`, and `?` for names in an Unknown about versions. */
function listed(files: LiteralFiles): readonly string[] {
  const { packages, unknowns } = declare(poms, files);
  const unresolved = unknowns.flatMap(({ subject, reason }) =>
    (/^which versions of (.*) will be/.exec(reason)?.[1] ?? '').split(', ').flatMap((name) => (name === '' ? [] : [`${subject} ${name} ?`])),
  );
  return [
    ...packages.map(({ locations, name, version, dependency }) => `${locations[0]?.path} ${name} ${version} ${dependency?.scope}`),
    ...unresolved,
  ];
}

describeDeclarations(poms, {
  files: { 'pom.xml': pom(gav('g:x:1'), deps(dep('org.a:b:1.0'), dep('org.a:c:2.0', '<scope>test</scope>'))) },
  purls: ['pkg:maven/org.a/b@1.0', 'pkg:maven/org.a/c@2.0'],
});

describe('one pom', () => {
  it.each<[string, string, readonly string[]]>([
    ['a version', deps(dep('g:a:1.0')), ['g:a 1.0 runtime']],
    ['a hard requirement', deps(dep('g:a:[1.0]')), ['g:a 1.0 runtime']],
    ['a range', deps(dep('g:a:[1.0,2.0)')), ['g:a ?']],
    ['no version', deps(dep('g:a')), ['g:a ?']],
    ['for tests', deps(dep('g:a:1', '<scope>test</scope>')), ['g:a 1 development']],
    ['provided where it runs', deps(dep('g:a:1', '<scope>provided</scope>')), ['g:a 1 optional']],
    ['a file of this machine', deps(dep('g:a:1', '<scope>system</scope>')), ['g:a 1 optional']],
    ['optional', deps(dep('g:a:1', '<optional>true</optional>')), ['g:a 1 optional']],
    ['run time alone', deps(dep('g:a:1', '<scope>runtime</scope>')), ['g:a 1 runtime']],
    ['the last of two declarations', deps(dep('g:a:1'), dep('g:a:2')), ['g:a 2 runtime']],
    ['one of each classifier', deps(dep('g:a:1', '<classifier>x</classifier>'), dep('g:a:2')), ['g:a 1 runtime', 'g:a 2 runtime']],
    ['a property', '<properties><v>1.${w}</v><w>2</w></properties>' + deps(dep('g:a:${v}')), ['g:a 1.2 runtime']],
    ['a property that nobody defines', deps(dep('g:a:${v}')), ['g:a ?']],
    ['a property of itself', '<properties><v>${v}</v></properties>' + deps(dep('g:a:${v}')), ['g:a ?']],
    [
      'its own version',
      gav('g:x:7') + deps(dep('h:a:${project.version}'), dep('h:b:${pom.version}'), dep('h:c:${version}')),
      ['h:a 7 runtime', 'h:b 7 runtime', 'h:c 7 runtime'],
    ],
    ['its own group', gav('g:x:7') + deps(dep('${project.groupId}:a:1')), ['g:a 1 runtime']],
    ['the version of a parent that is not in the tree', parent('g:p:3') + deps(dep('g:a:${project.parent.version}')), ['g:a 3 runtime']],
    ['a name that nobody knows', deps(dep('${g}:a:1')), ['${g}:a ?']],
    ['managed', managed(dep('g:a:1')) + deps(dep('g:a')), ['g:a 1 runtime']],
    ['managed, with its scope', managed(dep('g:a:1', '<scope>test</scope>')) + deps(dep('g:a')), ['g:a 1 development']],
    [
      'managed, and the scope of its own',
      managed(dep('g:a:1', '<scope>test</scope>')) + deps(dep('g:a', '<scope>runtime</scope>')),
      ['g:a 1 runtime'],
    ],
    ['managed, and a version of its own', managed(dep('g:a:1')) + deps(dep('g:a:2')), ['g:a 2 runtime']],
    ['managed for another type', managed(dep('g:a:1', '<type>test-jar</type>')) + deps(dep('g:a')), ['g:a ?']],
    ['managed and not required', managed(dep('g:a:1')), []],
    [
      'managed by a name with placeholders',
      gav('g:x:1') + managed(dep('${project.groupId}:a:${project.version}')) + deps(dep('g:a')),
      ['g:a 1 runtime'],
    ],
    ['what a BOM outside the tree may have', managed(bom('h:bom:1')) + deps(dep('g:a')), ['g:a ?']],
    ['what builds it', '<build><plugins><plugin>' + gav('g:p:1') + deps(dep('g:a:1')) + '</plugin></plugins></build>', []],
  ])('%s', (_, inside, expected) => {
    expect(listed({ 'pom.xml': pom(inside) })).toEqual(expected.map((line) => `/pom.xml ${line}`));
  });

  it('among the tests of a plug-in is never part of the product', () => {
    expect(listed({ 'src/it/x/pom.xml': pom(deps(dep('g:a:1'), dep('g:b:@project.version@'))) })).toEqual([
      '/src/it/x/pom.xml g:a 1 development',
      '/src/it/x/pom.xml g:b ?',
    ]);
  });
});

describe('parents', () => {
  const base = pom(gav('g:p:1'), '<properties><v>1</v></properties>', managed(dep('h:a:${v}')));
  const child = deps(dep('h:a'));

  it.each<[string, string, string, readonly string[]]>([
    ['above, where nothing else is said', 'pom.xml', parent('g:p:1'), ['h:a 1 runtime']],
    ['by a path', 'base/pom.xml', parent('g:p:1', '<relativePath>../base/pom.xml</relativePath>'), ['h:a 1 runtime']],
    ['by a folder', 'base/pom.xml', parent('g:p:1', '<relativePath>../base</relativePath>'), ['h:a 1 runtime']],
    ['by coordinates, wherever it lies', 'far/away/pom.xml', parent('g:p:1', '<relativePath/>'), ['h:a 1 runtime']],
    ['of another version, which lies elsewhere', 'pom.xml', parent('g:p:2'), ['h:a ?']],
    ['of another name above', 'pom.xml', parent('g:q:1'), ['h:a ?']],
    ['by a path that leads out of the tree', 'pom.xml', parent('g:q:1', '<relativePath>../../../../pom.xml</relativePath>'), ['h:a ?']],
    ['with the properties of the child', 'pom.xml', parent('g:p:1') + '<properties><v>5</v></properties>', ['h:a 5 runtime']],
    ['whose management the child overrides', 'pom.xml', parent('g:p:1') + managed(dep('h:a:9')), ['h:a 9 runtime']],
  ])('%s', (_, path, inside, expected) => {
    expect(listed({ [path]: base, 'm/pom.xml': pom(inside, '<artifactId>m</artifactId>', child) })).toEqual(
      expected.map((line) => `/m/pom.xml ${line}`),
    );
  });

  it('whose version is a property of the build', () => {
    const files = {
      'pom.xml': pom(gav('g:p:${revision}'), '<properties><revision>3</revision></properties>'),
      'm/pom.xml': pom(parent('g:p:${revision}'), '<artifactId>m</artifactId>', deps(dep('h:a:${project.version}'))),
    };
    expect(listed(files)).toEqual(['/m/pom.xml h:a 3 runtime']);
  });

  it('give their dependencies once, and once more where a child has another version', () => {
    const files = {
      'pom.xml': pom(gav('g:p:1'), '<properties><v>1</v></properties>', deps(dep('h:a:${v}'), dep('h:b:1'))),
      'm/pom.xml': pom(parent('g:p:1'), '<artifactId>m</artifactId><properties><v>2</v></properties>'),
    };
    expect(listed(files)).toEqual(['/m/pom.xml h:a 2 runtime', '/pom.xml h:a 1 runtime', '/pom.xml h:b 1 runtime']);
  });

  it('in a repository of the tree are asked, and not listed themselves', () => {
    const files = {
      'repo/g/p/1/p-1.pom': pom(gav('g:p:1'), managed(dep('h:a:1')), deps(dep('h:b:1'))),
      'pom.xml': pom(parent('g:p:1'), deps(dep('h:a'))),
      'other.pom': 'Perl',
    };
    expect(listed(files)).toEqual(['/pom.xml h:a 1 runtime', '/pom.xml h:b 1 runtime']);
  });

  it('that are each other end', () => {
    const files = {
      'pom.xml': pom(gav('g:p:1'), parent('g:q:1', '<relativePath>q</relativePath>'), deps(dep('h:a'), dep('h:b:${v}'))),
      'q/pom.xml': pom(gav('g:q:1'), parent('g:p:1')),
      's/pom.xml': pom(gav('g:s:1'), parent('g:s:1', '<relativePath>pom.xml</relativePath>')),
    };
    expect(listed(files)).toEqual(['/pom.xml h:a ?', '/pom.xml h:b ?']);
  });

  it('that name nothing are only looked for above', () => {
    const child = { 'm/pom.xml': pom('<parent/>', '<artifactId>m</artifactId>', deps(dep('h:a'))) };
    expect(listed({ 'far/pom.xml': pom(managed(dep('h:a:1'))), ...child })).toEqual(['/m/pom.xml h:a ?']);
    expect(listed({ 'pom.xml': pom(managed(dep('h:a:1'))), ...child })).toEqual(['/m/pom.xml h:a 1 runtime']);
  });

  it('of a chain longer than any real one are not followed to the end', () => {
    const files = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [
        `p${at}/pom.xml`,
        pom(gav(`g:p${at}:1`), parent(`g:p${at + 1}:1`), at === 0 ? deps(dep('h:a')) : ''),
      ]),
    );
    expect(listed({ ...files, 'p40/pom.xml': pom(gav('g:p40:1'), managed(dep('h:a:1'))) })).toEqual(['/p0/pom.xml h:a ?']);
  });
});

describe('BOMs of the tree', () => {
  const files = (project: string, one: string, two = ''): LiteralFiles => ({
    'bom/pom.xml': pom(gav('g:bom:1'), one),
    'two/pom.xml': pom(gav('g:two:1'), two),
    'pom.xml': pom(gav('g:x:1'), project),
  });

  it.each<[string, LiteralFiles, string]>([
    ['are asked', files(managed(bom('g:bom:1')) + deps(dep('h:a')), managed(dep('h:a:1'))), 'h:a 1 runtime'],
    [
      'use their own properties',
      files(
        '<properties><v>9</v></properties>' + managed(bom('g:bom:1')) + deps(dep('h:a')),
        '<properties><v>1</v></properties>' + managed(dep('h:a:${v}')),
      ),
      'h:a 1 runtime',
    ],
    [
      'come after what the project manages itself',
      files(managed(bom('g:bom:1'), dep('h:a:2')) + deps(dep('h:a')), managed(dep('h:a:1'))),
      'h:a 2 runtime',
    ],
    [
      'are asked in their order',
      files(managed(bom('g:bom:1'), bom('g:two:1')) + deps(dep('h:a')), managed(dep('h:a:1')), managed(dep('h:a:2'))),
      'h:a 1 runtime',
    ],
    ['are asked one after the other', files(managed(bom('g:bom:1'), bom('g:two:1')) + deps(dep('h:a')), '', managed(dep('h:a:2'))), 'h:a 2 runtime'],
    ['import others', files(managed(bom('g:bom:1')) + deps(dep('h:a')), managed(bom('g:two:1')), managed(dep('h:a:2'))), 'h:a 2 runtime'],
    [
      'do not speak for those before them that lie elsewhere',
      files(managed(bom('h:far:1'), bom('g:bom:1')) + deps(dep('h:a')), managed(dep('h:a:1'))),
      'h:a ?',
    ],
    [
      'do not speak for a parent that lies elsewhere',
      files(parent('h:far:1') + managed(bom('g:bom:1')) + deps(dep('h:a')), managed(dep('h:a:1'))),
      'h:a ?',
    ],
    ['that import each other end', files(managed(bom('g:bom:1')) + deps(dep('h:a')), managed(bom('g:two:1')), managed(bom('g:bom:1'))), 'h:a ?'],
  ])('%s', (_, tree, expected) => {
    expect(listed(tree)).toEqual([`/pom.xml ${expected}`]);
  });

  it('that all import each other are asked each once', () => {
    const names = Array.from({ length: 60 }, (_, at) => `b${at}`);
    const imports = managed(...names.map((name) => bom(`g:${name}:1`)));
    const tree = Object.fromEntries(names.map((name) => [`${name}/pom.xml`, pom(gav(`g:${name}:1`), imports)]));
    const [unresolved] = declare(poms, { ...tree, 'pom.xml': pom(imports, deps(...names.map((name) => dep(`h:${name}`)))) }).unknowns;
    expect(unresolved?.count).toBe(60);
  });
});

describe('what a build leaves open', () => {
  it('is told once for all its projects: what comes with what they name', () => {
    const files = {
      'pom.xml': pom(gav('g:p:1'), '<modules><module>a</module></modules>', deps(dep('h:a:1'))),
      'a/pom.xml': pom(deps(dep('h:b:1'))),
      'b/c/pom.xml': pom(deps(dep('h:c:1'))),
    };
    expect(declare(poms, files).unknowns).toEqual([
      { kind: 'unresolved-dependency', subject: '/pom.xml', reason: expect.stringContaining('in turn'), count: 3 },
    ]);
  });

  it('is told of profiles and of modules that are not there', () => {
    const files = {
      'pom.xml': pom(
        '<modules><module>none</module><module>m/other.xml</module></modules><profiles><profile>',
        deps(dep('h:a:1')),
        '</profile></profiles>',
      ),
    };
    expect(declare(poms, files)).toEqual({
      packages: [],
      unknowns: [
        { kind: 'unresolved-dependency', subject: '/pom.xml', reason: expect.stringContaining('profile'), count: 1 },
        { kind: 'unresolved-dependency', subject: '/pom.xml', reason: expect.stringContaining('none'), count: 2 },
      ],
    });
  });

  it('is not what its own modules are to each other', () => {
    const files = {
      'pom.xml': pom(gav('g:p:1')),
      'a/pom.xml': pom(parent('g:p:1'), '<artifactId>a</artifactId>', deps(dep('g:b:${project.version}'), dep('g:p'), dep('g:a:0.9'))),
      'b/pom.xml': pom(parent('g:p:1'), '<artifactId>b</artifactId>'),
    };
    expect(listed(files)).toEqual(['/a/pom.xml g:a 0.9 runtime']);
  });

  it('is all direct, without anybody in between', () => {
    const [pkg] = declare(poms, { 'pom.xml': pom(deps(dep('g:a:1'))) }).packages;
    expect(pkg?.dependency).toEqual({ direct: true, scope: 'runtime', requiredBy: [] });
  });
});
