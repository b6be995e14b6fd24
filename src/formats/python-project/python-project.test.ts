import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { parsePipfile, parsePyproject, parseSetupCfg, parseSetupPy, type PythonProject } from './index.ts';
import { target } from './python-project.fuzz.ts';

type Parse = (bytes: Uint8Array) => PythonProject;

/** `name version scope`, with `?` for no exact version. */
function rows(project: PythonProject): readonly string[] {
  return project.dependencies.map(({ name, version, scope }) => `${name} ${version ?? '?'} ${scope}`);
}

describe('pyproject.toml', () => {
  it.each<[string, readonly string[], string]>([
    ['', [], 'nothing'],
    [
      '[project]\ndependencies = ["Requests>=2", "click==8.1", "a[b] (==1)"]\n',
      ['Requests ? runtime', 'click 8.1 runtime', 'a 1 runtime'],
      'PEP 621',
    ],
    ['[project.optional-dependencies]\nx = ["b==1"]\n', ['b 1 optional'], 'extras'],
    ['[dependency-groups]\ndev = ["c", {include-group = "test"}]\ntest = ["d==2"]\n', ['c ? development', 'd 2 development'], 'PEP 735'],
    ['[tool.pdm.dev-dependencies]\nx = ["a==1", "-e file:///${PROJECT_ROOT}/b"]\n', ['a 1 development'], 'PDM'],
    ['[tool.uv]\ndev-dependencies = ["a==1"]\n', ['a 1 development'], 'uv before dependency groups'],
    [
      '[tool.poetry.dependencies]\npython = "^3.9"\na = "^1"\nb = "2.28.1"\nc = {version = "==1", optional = true}\nd = "*"\n',
      ['a ? runtime', 'b 2.28.1 runtime', 'c 1 optional', 'd ? runtime'],
      'Poetry, where a version alone is an exact one',
    ],
    [
      '[tool.poetry.group.lint.dependencies]\nruff = "0.8.3"\n[tool.poetry.dev-dependencies]\nx = "1.*"\n',
      ['x ? development', 'ruff 0.8.3 development'],
      'groups',
    ],
    [
      '[tool.poetry.dependencies]\nv = [{version = "^20"}, {version = "<20", markers = "x"}]\n',
      ['v ? runtime', 'v ? runtime'],
      'several environments',
    ],
    ['[build-system]\nrequires = ["hatchling==1"]\n', [], 'what builds it is not part of it'],
    ['[project]\ndependencies = ["??", 7]\n', ['?? ? runtime'], 'what is no requirement is wanted all the same'],
    ['[project]\ndependencies = ["httpx[x]>=0.27<0.30"]\n', ['httpx ? runtime'], 'a comma forgotten, which uv forgives'],
  ])('%j: %o (%s)', (text, expected) => {
    expect(rows(parsePyproject(Buffer.from(text)))).toEqual(expected);
  });

  it('tells names, extras, folders of the tree, conditions and addresses', () => {
    const text = `[project]
name = "App"
dependencies = ["lib", "tomli; python_version < '3.11'", "a @ https://u:p@e.org/a-1.0.tar.gz"]
[project.optional-dependencies]
x = []
[tool.uv.sources]
Lib = { workspace = true }
[tool.poetry.extras]
y = ["z"]
[tool.poetry.dependencies]
near = { path = "../near" }
far = { git = "https://u:p@e.org/far", tag = "v1" }
`;
    expect(parsePyproject(Buffer.from(text))).toEqual({
      name: 'App',
      dependencies: [
        { name: 'lib', scope: 'runtime', isLocal: true },
        { name: 'tomli', scope: 'runtime', isConditional: true },
        { name: 'a', scope: 'runtime', version: '1.0', origin: 'https://e.org/a-1.0.tar.gz' },
        { name: 'near', scope: 'runtime', isLocal: true },
        { name: 'far', scope: 'runtime', origin: 'git+https://e.org/far#v1' },
      ],
      extras: ['x', 'y'],
      files: [],
      isComputed: false,
    });
  });

  it.each([
    ['[project]\ndynamic = ["dependencies"]\n', true, []],
    ['[project]\ndynamic = ["version"]\n', false, []],
    ['[project]\ndynamic = ["dependencies"]\n[tool.poetry.dependencies]\na = "1"\n', false, []],
    ['[project]\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = {file = ["r.txt"]}\n', false, ['r.txt']],
  ])('%j is computed: %s, from files %o', (text, isComputed, files) => {
    expect(parsePyproject(Buffer.from(text))).toMatchObject({ isComputed, files });
  });
});

describe('Pipfile', () => {
  it('has sections; a version needs its operator', () => {
    const text =
      '[[source]]\nurl = "https://e.org"\n[packages]\na = "==1"\nb = "*"\nc = {version = "==2", extras = ["x"]}\nd = {git = "https://e.org/d", ref = "1"}\n[dev-packages]\ne = "1"\n[docs]\nf = "~=1"\n[requires]\npython_version = "3"\n';
    expect(rows(parsePipfile(Buffer.from(text)))).toEqual([
      'a 1 runtime',
      'b ? runtime',
      'c 2 runtime',
      'd ? runtime',
      'e ? development',
      'f ? optional',
    ]);
  });
});

describe('setup.cfg', () => {
  it('has requirements in indented lines, with extras in a section of their own', () => {
    const text =
      '[metadata]\nname = x\n[options]\npackages = find:\ninstall_requires =\n    a==1\n    # none\n    b>=2; os_name == "nt"\n[options.extras_require]\ntest = c\n  d==3\n';
    const project = parseSetupCfg(Buffer.from(text));
    expect(rows(project)).toEqual(['a 1 runtime', 'b ? runtime', 'c ? optional', 'd 3 optional']);
    expect(project).toMatchObject({ name: 'x', extras: ['test'], files: [] });
  });

  it('names requirements files', () => {
    expect(parseSetupCfg(Buffer.from('[options]\ninstall_requires = file: a.txt, b.txt\n'))).toMatchObject({
      dependencies: [],
      files: ['a.txt', 'b.txt'],
    });
  });

  it.each(['', 'no section = 1\n', '[options\ninstall_requires = a', ' a\n[__proto__]\nx=1\n', '= 1\n'])('%j has none', (text) => {
    expect(parseSetupCfg(Buffer.from(text)).dependencies).toEqual([]);
  });
});

describe('setup.py', () => {
  it.each<[string, readonly string[], boolean, string]>([
    ['from setuptools import setup\nsetup()\n', [], false, 'nothing asked for'],
    ['setup(install_requires=["a==1", \'b>=2\', # c\n u"d",],)', ['a 1 runtime', 'b ? runtime', 'd ? runtime'], false, 'a list of texts'],
    ['setup(install_requires=("a",))', ['a ? runtime'], false, 'a tuple'],
    ['setup(install_requires=[])', [], false, 'an empty list'],
    ['setup(install_requires=open("r.txt").read())', [], true, 'read from somewhere'],
    ['setup(install_requires=["a"] + more)', [], true, 'added to'],
    ['setup(install_requires=["a" "==1"])', [], true, 'texts side by side'],
    ['setup(install_requires=[f"a=={v}"])', [], true, 'texts with values in them'],
    ['setup(install_requires=[["a"]])', [], true, 'lists in lists'],
    ['setup(install_requires=["a"], extras_require={"x": ["b"]})', ['a ? runtime'], true, 'extras'],
    ['setup(**{"install_requires": ["a"]})', [], true, 'passed in another way'],
    ['setup(install_requires=[', [], true, 'cut off'],
    ['install_requires=[#'.repeat(30_000), [], true, 'one line to no end'],
  ])('%.60j: %o, computed %s (%s)', (text, expected, isComputed) => {
    const project = parseSetupPy(Buffer.from(text));
    expect(rows(project)).toEqual(expected);
    expect(project.isComputed).toBe(isComputed);
  });
});

describe('malformed manifests of Python projects', () => {
  it.each<[string, Parse, string | Uint8Array]>([
    ['pyproject.toml', parsePyproject, '['],
    ['Pipfile', parsePipfile, 'a = '],
    ['setup.cfg that is no text', parseSetupCfg, Buffer.from([0xff, 0xc3, 0x28])],
    ['setup.py that is no text', parseSetupPy, Buffer.from([0xff, 0xc3, 0x28])],
  ])('%s is refused', (_, parse, text) => {
    expect(() => parse(Buffer.from(text))).toThrow(MalformedError);
  });
});

describe.skipIf(!hasShared)('pyproject.toml files of shared data', () => {
  const files = hasShared
    ? [...packed('packages', 'lock.tar.gz')].filter(([path]) => /\/pyproject\.toml$|\/pyproject(toml)?\/testdata\//.test(path))
    : [];

  /** Reviewed by eye: dependencies that each names. */
  it('are read as was seen in them', () => {
    const found = files.map(([path, bytes]) => [path.replace(/^.*\/(?:python|language)\//, ''), readOrNothing(bytes)] as const);
    expect(Object.fromEntries(found)).toMatchObject({
      'pyproject/testdata/happy.toml': [
        'flask ? runtime',
        'requests 2.28.1 optional',
        'virtualenv ? runtime',
        'virtualenv ? runtime',
        'pytest 8.3.4 development',
        'ruff 0.8.3 development',
      ],
      'pyproject/testdata/happy_v2.toml': [
        'Flask ? runtime',
        'check-wheel-contents 0.6.1 runtime',
        'pluggy 0.13.1 runtime',
        'typing_extensions ? runtime',
        'ruamel.yaml ? runtime',
        'annotated-types 0.7.0 runtime',
        'pytest 8.3.4 development',
      ],
      'pyproject/testdata/happy_with_optional_only.toml': ['pytest ? optional', 'ruff ? optional'],
      'pyproject/testdata/sad.toml': undefined,
      'pyprojecttoml/testdata/env_markers.toml': ['requests ? runtime', 'importlib-metadata 6.0.0 runtime'],
      'pyprojecttoml/testdata/extras_syntax.toml': ['flask 3.1.1 runtime', 'requests ? runtime'],
      'pyprojecttoml/testdata/malformed.toml': undefined,
      'pyprojecttoml/testdata/optional_deps.toml': ['requests 2.32.0 runtime', 'pytest ? optional', 'black 23.1.0 optional', 'aiohttp ? optional'],
      'pyprojecttoml/testdata/simple_deps.toml': ['requests 2.32.0 runtime', 'flask ? runtime', 'numpy ? runtime'],
    });
    expect(found.filter(([, dependencies]) => dependencies === undefined).map(([path]) => path)).toEqual([
      'pyproject/testdata/sad.toml',
      'poetry/testdata/wrong-pyproject/pyproject.toml',
      'pyprojecttoml/testdata/malformed.toml',
    ]);
  });
});

function readOrNothing(bytes: Uint8Array): readonly string[] | undefined {
  try {
    return rows(parsePyproject(bytes));
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

describeFuzz(target);
