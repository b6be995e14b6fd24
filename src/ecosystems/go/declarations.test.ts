import { describe, expect, it } from 'vitest';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import { goDeclarations } from './declarations.ts';
import { go } from './ecosystem.ts';

const [cataloger] = goDeclarations as [(typeof goDeclarations)[number]];

describeDeclarations(cataloger, {
  files: {
    'go.mod': 'module a.b/c\ngo 1.22.0\ntoolchain go1.22.5\nrequire d.e/f v1.0.0\nrequire g.h/i v2.0.0+incompatible // indirect\n',
    'go.sum': 'd.e/f v0.9.0 h1:x=\n',
  },
  purls: ['pkg:golang/stdlib@1.22.5', 'pkg:golang/d.e/f@v1.0.0', 'pkg:golang/g.h/i@v2.0.0%2Bincompatible'],
});

/** Of each package: name, version, file, whether it is named by the project itself. */
function listed(files: LiteralFiles): readonly string[] {
  return declare(cataloger, files).packages.map(
    ({ name, version, locations, dependency }) => `${name} ${version} ${locations[0]?.path} ${String(dependency?.direct)}`,
  );
}

function mod(...lines: readonly string[]): string {
  return ['module a.b/c', 'go 1.22', ...lines].join('\n');
}

describe('go.mod', () => {
  it.each<[string, string, readonly string[]]>([
    ['a requirement', mod('require d.e/f v1.0.0'), ['d.e/f v1.0.0 /go.mod true']],
    ['one of others', mod('require d.e/f v1.0.0 // indirect'), ['d.e/f v1.0.0 /go.mod false']],
    ['replaced by a module', mod('require d.e/f v1.0.0', 'replace d.e/f => g.h/f v1.0.1'), ['g.h/f v1.0.1 /go.mod true']],
    ['replaced at this version', mod('require d.e/f v1.0.0', 'replace d.e/f v1.0.0 => d.e/f v1.0.1'), ['d.e/f v1.0.1 /go.mod true']],
    ['replaced at another version', mod('require d.e/f v1.0.0', 'replace d.e/f v0.9.0 => d.e/f v1.0.1'), ['d.e/f v1.0.0 /go.mod true']],
    [
      'replaced at this version and at all',
      mod('require d.e/f v1.0.0', 'replace d.e/f => x.y/z v9.0.0', 'replace d.e/f v1.0.0 => d.e/f v1.0.1'),
      ['d.e/f v1.0.1 /go.mod true'],
    ],
    ['replaced by a folder outside the tree', mod('require d.e/f v1.0.0', 'replace d.e/f => ../../../'), ['d.e/f  /go.mod true']],
    ['replaced by a folder that is no module', mod('require d.e/f v1.0.0', 'replace d.e/f => ./f'), ['d.e/f  /go.mod true']],
    ['twice', mod('require d.e/f v1.0.0', 'require d.e/f v1.0.0'), ['d.e/f v1.0.0 /go.mod true']],
    ['an exact release of Go', 'module x\ngo 1.22.0\n', ['stdlib 1.22.0 /go.mod true']],
    ['a candidate', 'module x\ngo 1.23rc1\n', ['stdlib 1.23rc1 /go.mod true']],
    ['a toolchain above it', 'module x\ngo 1.22.0\ntoolchain go1.22.5\n', ['stdlib 1.22.5 /go.mod true']],
    ['a toolchain of somebody', 'module x\ngo 1.23.5\ntoolchain go1.23.6-xyz\n', ['stdlib 1.23.6 /go.mod true']],
    ['whatever toolchain there is', 'module x\ngo 1.22.0\ntoolchain default\n', ['stdlib 1.22.0 /go.mod true']],
    ['a series of Go', 'module x\ngo 1.22\n', []],
    ['nothing', 'module x\n', []],
  ])('%s', (_, text, expected) => {
    expect(listed({ 'go.mod': text })).toEqual(expected);
  });

  it('leaves out a folder of the tree that is a module: it is listed by itself', () => {
    const files = { 'go.mod': mod('require d.e/f v1.0.0', 'replace d.e/f => ./f'), 'f/go.mod': mod('require g.h/i v1.0.0') };
    expect(listed(files)).toEqual(['g.h/i v1.0.0 /f/go.mod true']);
  });

  it('says which module was replaced, and asks nothing of a folder', () => {
    const { packages } = declare(cataloger, {
      'go.mod': mod('require d.e/f v1.0.0', 'require g.h/i v1.0.0', 'replace d.e/f => x.y/f v1.0.1', 'replace g.h/i => ../i'),
    });
    expect(packages.map((pkg) => [pkg.properties, go.subjects(pkg).length])).toEqual([
      [{ replaces: 'd.e/f@v1.0.0' }, 1],
      [{ replacedBy: '../i', replacedVersion: 'v1.0.0' }, 0],
    ]);
  });

  it.each([
    ['a branch', mod('require d.e/f master')],
    ['an excluded version, in whose place another is taken', mod('require d.e/f v1.0.0', 'exclude d.e/f v1.0.0')],
    ['a replacement by a branch', mod('require d.e/f v1.0.0', 'replace d.e/f => x.y/f master')],
  ])('is an Unknown for %s', (_, text) => {
    expect(declare(cataloger, { 'go.mod': text })).toMatchObject({
      packages: [],
      unknowns: [{ kind: 'unresolved-dependency', subject: '/go.mod', reason: expect.stringContaining('d.e/f'), count: 1 }],
    });
  });
});

describe('go.mod before Go 1.17', () => {
  const text = 'module x\ngo 1.16\nrequire d.e/f v1.0.0\n';
  const sum = 'd.e/f v1.0.0 h1:a=\nd.e/f v0.9.0 h1:b=\ng.h/i v1.9.0 h1:c=\ng.h/i v1.10.0 h1:d=\nj.k/l v1.0.0/go.mod h1:e=\n';

  it('is filled up from go.sum: the newest of each module whose content was needed', () => {
    expect(listed({ 'go.mod': text, 'go.sum': sum })).toEqual(['d.e/f v1.0.0 /go.mod true', 'g.h/i v1.10.0 /go.sum false']);
    expect(declare(cataloger, { 'go.mod': text, 'go.sum': sum }).packages[1]?.properties).toEqual({ listedBy: 'go.sum' });
  });

  it('is filled up from the vendor folder before go.sum', () => {
    const vendor = '# d.e/f v1.0.0\n## explicit\nd.e/f\n# g.h/i v1.5.0\ng.h/i/x\n# m.n/o v1.0.0\n';
    expect(listed({ 'go.mod': text, 'go.sum': sum, 'vendor/modules.txt': vendor })).toEqual([
      'd.e/f v1.0.0 /go.mod true',
      'g.h/i v1.5.0 /vendor/modules.txt false',
    ]);
  });

  it('without either is an Unknown for what its requirements require', () => {
    expect(declare(cataloger, { 'go.mod': text }).unknowns).toMatchObject([
      { subject: '/go.mod', reason: expect.stringContaining('what d.e/f requires'), count: 1 },
    ]);
  });

  it.each([
    ['module x\nrequire d.e/f v1.0.0\n', 2, 'no go line'],
    ['module x\ngo 1.17\nrequire d.e/f v1.0.0\n', 1, 'from 1.17 on go.mod names all'],
    ['module x\ngo 1.9\nrequire d.e/f v1.0.0\n', 2, '9 is less than 17'],
    ['module x\ngo 1.16\n', 0, 'nothing is required'],
  ])('%j lists %i: %s', (content, count) => {
    expect(listed({ 'go.mod': content, 'go.sum': sum })).toHaveLength(count);
  });
});

describe('workspaces', () => {
  const files = {
    'go.work': 'go 1.22\ntoolchain go1.22.4\nuse (\n\t./a\n\t./b\n)\nreplace d.e/f => d.e/f v1.5.0\n',
    'a/go.mod': 'module x.y/a\ngo 1.22.1\nrequire x.y/b v0.0.0\nrequire d.e/f v1.0.0\nreplace d.e/f v1.0.0 => ../gone\n',
    'b/go.mod': 'module x.y/b\ngo 1.22\nrequire d.e/f v1.1.0\n',
    'c/go.mod': 'module x.y/c\ngo 1.22\nrequire x.y/b v0.1.0\n',
  };

  it('take members from the tree, and their replacements and toolchain hold for them alone', () => {
    expect(listed(files)).toEqual([
      'stdlib 1.22.4 /a/go.mod true',
      'd.e/f v1.5.0 /a/go.mod true',
      'stdlib 1.22.4 /b/go.mod true',
      'd.e/f v1.5.0 /b/go.mod true',
      'x.y/b v0.1.0 /c/go.mod true',
    ]);
  });

  it('list their vendor folder where no go.mod is beside it', () => {
    expect(
      listed({ 'go.work': 'go 1.22\nuse ./a\n', 'vendor/modules.txt': '# d.e/f v1.0.0\n## explicit\nd.e/f\n# g.h/i v1.0.0 => ../i\ng.h/i\n' }),
    ).toEqual(['d.e/f v1.0.0 /vendor/modules.txt true', 'g.h/i  /vendor/modules.txt false']);
  });
});
