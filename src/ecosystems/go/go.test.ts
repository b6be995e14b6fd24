import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import type { Catalog } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { elfOf, framed } from '../../../test/support/go-program.ts';
import type { LiteralProgram } from '../../../test/support/go-program.ts';
import { analyse, treeOf } from '../../../test/support/tree.ts';
import { goBinaryFile } from './binary.ts';
import { go } from './ecosystem.ts';
import { linkedVersion } from './linked-version.ts';
import { goPrograms } from './programs.ts';
import { standardLibraryVersion } from './toolchain.ts';

function catalog(program: LiteralProgram, path = 'usr/bin/x'): Catalog {
  return goPrograms.catalog(treeOf({ [path]: elfOf(program) }), {});
}

function modules(...lines: readonly string[]): readonly Package[] {
  return catalog({ modules: framed(lines) }).packages.filter(({ name }) => name !== 'stdlib');
}

function subjects(packages: readonly Package[]): readonly string[] {
  return packages.flatMap((pkg) => go.subjects(pkg).map(({ ecosystem, name, version }) => `${ecosystem} ${name} ${version}`));
}

describe('the version of the standard library', () => {
  it.each<[string, string | undefined, string]>([
    ['go1.19.1', '1.19.1', 'a release'],
    ['go1.18', '1.18', 'the first of a series, as it was written before 1.21'],
    ['go1.21rc2', '1.21rc2', 'a pre-release'],
    ['go1.20beta1', '1.20beta1', 'another'],
    ['go1.22.3 X:boringcrypto', '1.22.3', 'an experiment, until Go 1.25'],
    ['go1.26.0-X:nodwarf5', '1.26.0', 'an experiment, from Go 1.26 on'],
    ['go1.26.5 (Red Hat 1.26.5-1.el10_2.alma.1)', '1.26.5', 'a vendor'],
    ['go1.26.5 (Red Hat 1.26.5-1.el10) X:jsonv2', '1.26.5', 'a vendor and an experiment'],
    ['go1.22.4-2', '1.22.4', 'a revision of a fork'],
    ['go1.18.7b7', '1.18.7', 'the fork with BoringCrypto'],
    ['devel go1.24-1c3b8c6f Tue Jan 7 10:00:00 2025', '1.24', 'built from the repository: what it was to become'],
    ['devel +3ae7a530c1 Mon Jan 2 2017', undefined, 'built from the repository before it said so'],
    ['weekly.2012', undefined, 'no release'],
    ['', undefined, 'nothing'],
  ])('of %j is %j: %s', (toolchain, version) => {
    expect(standardLibraryVersion(toolchain)).toBe(version);
  });
});

describe('the version that the linker was told', () => {
  const owners = ['main', 'example.com/a', 'example.com/staged'];

  it.each<[string, string | undefined, string]>([
    ['-X main.version=1.2.3', 'v1.2.3', 'the usual place'],
    ['-s -w -X=main.Version=v1.2.3', 'v1.2.3', 'with an equals sign, with a v'],
    ["-X 'main.version=1.2.3'", 'v1.2.3', 'in quotes'],
    ['-X "example.com/a/internal/version.buildVersion=1.2.3-rc.1+x"', 'v1.2.3-rc.1+x', 'a package of the module'],
    ['-X example.com/a/v.Version=2.0.0 -X main.version=1.0.0', 'v1.0.0', 'main before the others'],
    ['-X example.com/staged/version.gitVersion=v1.30.1', 'v1.30.1', 'a module of the same source tree'],
    ['-X example.com/ab.version=1.2.3', undefined, 'another module that begins the same'],
    ['-X github.com/other/lib.Version=1.2.3', undefined, 'a library’s version is not the program’s'],
    ['-X main.commit=1.2.3', undefined, 'a variable of another name'],
    ['-X main.version=dev', undefined, 'no version'],
    ['-X main.version=', undefined, 'nothing'],
    ['-X main.version', undefined, 'no assignment'],
    ['-X =1.0.0', undefined, 'no variable'],
    ['', undefined, 'no flags'],
  ])('in %j is %j: %s', (flags, version) => {
    expect(linkedVersion(flags, owners)).toBe(version);
  });
});

describe('Go programs', () => {
  it('are listed with standard library, main module and dependencies, at their path', () => {
    const { packages } = catalog(
      {
        toolchain: 'go1.18',
        modules: framed([
          'path\tgithub.com/evanw/esbuild/cmd/esbuild',
          'mod\tgithub.com/evanw/esbuild\t(devel)\t',
          'dep\tgolang.org/x/sys\tv0.0.0-20210908233432-aa78b53d3365\th1:',
        ]),
      },
      'server',
    );
    expect(packages.map(({ purl, name, version }) => `${purl} ${name} ${version}`)).toEqual([
      'pkg:golang/stdlib@1.18 stdlib 1.18',
      'pkg:golang/github.com/evanw/esbuild github.com/evanw/esbuild (devel)',
      'pkg:golang/golang.org/x/sys@v0.0.0-20210908233432-aa78b53d3365 golang.org/x/sys v0.0.0-20210908233432-aa78b53d3365',
    ]);
    expect(packages.map(({ locations }) => locations)).toEqual(
      Array.from({ length: 3 }, () => [{ path: '/server', layer: expect.objectContaining({ index: 0 }) }]),
    );
    expect(subjects(packages)).toEqual(['Go stdlib 1.18', 'Go golang.org/x/sys v0.0.0-20210908233432-aa78b53d3365']);
  });

  it.each<[string, readonly string[], string, Record<string, string> | undefined, readonly string[]]>([
    ['a release', ['mod\ta.b/c\tv1.2.3\th1:'], 'pkg:golang/a.b/c@v1.2.3', { main: 'true' }, ['Go a.b/c v1.2.3']],
    [
      'a commit after a release',
      ['mod\ta.b/c\tv1.2.4-0.20250101000000-0123456789ab+dirty\t'],
      'pkg:golang/a.b/c@v1.2.4-0.20250101000000-0123456789ab%2Bdirty',
      { main: 'true' },
      ['Go a.b/c v1.2.4-0.20250101000000-0123456789ab+dirty'],
    ],
    [
      'a checkout without tags, whose version would be older than every release',
      ['mod\ta.b/c\tv0.0.0-20250101000000-0123456789ab\t'],
      'pkg:golang/a.b/c@v0.0.0-20250101000000-0123456789ab',
      { main: 'true' },
      [],
    ],
    ['no version', ['mod\ta.b/c\t\t'], 'pkg:golang/a.b/c', { main: 'true' }, []],
    [
      'a version by the linker’s flags',
      ['mod\ta.b/c\t(devel)\t', 'build\t-ldflags="-X main.version=1.2.3"'],
      'pkg:golang/a.b/c@v1.2.3',
      { main: 'true' },
      ['Go a.b/c v1.2.3'],
    ],
    [
      'a version of its own before the linker’s',
      ['mod\ta.b/c\tv2.0.0\t', 'build\t-ldflags="-X main.version=1.2.3"'],
      'pkg:golang/a.b/c@v2.0.0',
      { main: 'true' },
      ['Go a.b/c v2.0.0'],
    ],
    [
      'the commit it was built from',
      ['mod\ta.b/c\t(devel)\t', 'build\tvcs=git', 'build\tvcs.revision=abc', 'build\tGOOS=linux'],
      'pkg:golang/a.b/c',
      { main: 'true', vcs: 'git', 'vcs.revision': 'abc' },
      [],
    ],
    [
      'a dependency',
      ['dep\tgithub.com/MakeNowJust/heredoc\tv1.0.0\th1:'],
      'pkg:golang/github.com/MakeNowJust/heredoc@v1.0.0',
      undefined,
      ['Go github.com/MakeNowJust/heredoc v1.0.0'],
    ],
    ['+incompatible', ['dep\ta.b/c\tv2.0.3+incompatible\t'], 'pkg:golang/a.b/c@v2.0.3%2Bincompatible', undefined, ['Go a.b/c v2.0.3+incompatible']],
    [
      'a dependency replaced by a module',
      ['dep\ta.b/c\tv1.0.0\t', '=>\tf.g/c\tv1.0.1\th1:'],
      'pkg:golang/f.g/c@v1.0.1',
      { replaces: 'a.b/c@v1.0.0' },
      ['Go f.g/c v1.0.1'],
    ],
    [
      'a dependency replaced by a folder',
      ['dep\tk8s.io/api\tv0.0.0\t', '=>\t./staging/src/k8s.io/api\t(devel)\t'],
      'pkg:golang/k8s.io/api',
      { replacedBy: './staging/src/k8s.io/api', replacedVersion: 'v0.0.0' },
      [],
    ],
    [
      'a dependency replaced by a folder elsewhere',
      ['dep\ta.b/c\tv1.0.0\t', '=>\t/src/c\t\t'],
      'pkg:golang/a.b/c',
      { replacedBy: '/src/c', replacedVersion: 'v1.0.0' },
      [],
    ],
  ])('%s', (_, lines, purl, properties, asked) => {
    const found = modules(...lines);
    expect(found.map((pkg) => [pkg.purl, pkg.properties])).toEqual([[purl, properties]]);
    expect(subjects(found)).toEqual(asked);
  });

  it('Kubernetes: the version lies in a module replaced by a folder of the same tree', () => {
    const lines = [
      'mod\tk8s.io/kubernetes\t(devel)\t',
      'dep\tk8s.io/component-base\tv0.0.0\t',
      '=>\t./staging/src/k8s.io/component-base\t(devel)\t',
      'build\t-ldflags="-X k8s.io/component-base/version.gitVersion=v1.30.1"',
    ];
    expect(modules(...lines)[0]).toMatchObject({ name: 'k8s.io/kubernetes', version: 'v1.30.1' });
  });

  it.each([
    ['command-line-arguments is no module', ['path\tcommand-line-arguments', 'mod\tcommand-line-arguments\t(devel)\t']],
    ['a program built without modules has none', []],
  ])('%s', (_, lines) => {
    expect(modules(...lines)).toEqual([]);
  });

  it('list a module once, however often the list has it', () => {
    expect(modules('dep\ta\tv1.0.0', 'dep\ta\tv1.0.0')).toHaveLength(1);
  });

  it('keep the toolchain’s own name where it says more than the version', () => {
    expect(catalog({ toolchain: 'go1.22.3 X:boringcrypto' }).packages[0]).toMatchObject({
      version: '1.22.3',
      properties: { toolchain: 'go1.22.3 X:boringcrypto' },
    });
    expect(catalog({ toolchain: 'go1.22.3' }).packages[0]?.properties).toBeUndefined();
  });

  it('are Unknown where they carry no build information', () => {
    expect(catalog({ data: Buffer.alloc(8), sections: { data: '.gopclntab' } })).toEqual({
      packages: [],
      unknowns: [
        { kind: 'unrecognized-binary', subject: '/usr/bin/x', reason: expect.stringContaining('Go'), layer: expect.objectContaining({ index: 0 }) },
      ],
    });
  });

  it('are Unknown as to their standard library where the toolchain has no release number', () => {
    const { packages, unknowns } = catalog({ toolchain: 'devel +3ae7a530c1' });
    expect(unknowns).toMatchObject([{ kind: 'incomparable-version', subject: '/usr/bin/x' }]);
    expect(packages).toMatchObject([{ purl: 'pkg:golang/stdlib', version: '' }]);
    expect(subjects(packages)).toEqual([]);
  });

  it('are not looked for by name: text that is called a program is none', () => {
    expect(analyse(goBinaryFile, 'usr/local/bin/lefthook', '#!/bin/sh')).toBeUndefined();
  });

  it('that are broken are refused', () => {
    expect(() => analyse(goBinaryFile, 'x', elfOf().subarray(0, -1))).toThrow(MalformedError);
  });
});
