import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parsePdmLock, parsePipfileLock, parsePoetryLock, parsePylock, parseUvLock, type PythonLock, type PythonLockedPackage } from './index.ts';
import { target } from './python-lock.fuzz.ts';

type Parse = (bytes: Uint8Array) => PythonLock;

function read(parse: Parse, text: string): PythonLock {
  return parse(Buffer.from(text));
}

/** The package of that name, as far as it is asked. */
function named(lock: PythonLock, name: string): PythonLockedPackage | undefined {
  return lock.packages.find((locked) => locked.name === name);
}

function requiredBy(lock: PythonLock, name: string): readonly string[] {
  return named(lock, name)?.requires ?? [];
}

describe('poetry.lock', () => {
  it.each<[string, string | undefined, string]>([
    ['category = "main"\noptional = false', 'runtime', 'Poetry before 1.5'],
    ['category = "dev"\noptional = false', 'development', 'and what its dev-dependencies bring in'],
    ['category = "main"\noptional = true', 'optional', 'an extra of the project'],
    ['optional = false', undefined, 'Poetry 1.5 to 1.8 tells no group'],
    ['optional = true', 'optional', 'but what may be left out'],
    ['optional = false\ngroups = ["main", "dev"]', 'runtime', 'Poetry 2: the graver of two groups'],
    ['optional = false\ngroups = ["lint"]', 'development', 'a group other than the main one'],
    ['optional = true\ngroups = ["main"]', 'optional', 'an extra in Poetry 2'],
  ])('%j is %s: %s', (fields, scope) => {
    expect(read(parsePoetryLock, `[[package]]\nname = "a"\nversion = "1"\n${fields}\n`).packages[0]?.scope).toBe(scope);
  });

  it.each([
    ['type = "git"\nurl = "https://u:p@e.org/a"\nreference = "main"\nresolved_reference = "c0ffee"', 'git+https://e.org/a#c0ffee'],
    ['type = "git"\nurl = "https://e.org/a"\nreference = "main"', 'git+https://e.org/a#main'],
    ['type = "directory"\nurl = "../a"', 'file:../a'],
    ['type = "file"\nurl = "a-1.whl"', 'file:a-1.whl'],
    ['type = "url"\nurl = "https://e.org/a.whl"', 'https://e.org/a.whl'],
    ['type = "legacy"\nurl = "https://u:p@e.org/simple"\nreference = "x"', 'https://e.org/simple'],
  ])('a source %j is %s', (source, origin) => {
    expect(read(parsePoetryLock, `[[package]]\nname = "a"\nversion = "1"\n[package.source]\n${source}\n`).packages[0]?.origin).toBe(origin);
  });

  it('names are compared in their one form; what the file does not hold is passed over', () => {
    const text = `[[package]]\nname = "flask"\nversion = "1"\n[package.dependencies]\nMarkup_Safe = "*"\ngone = "*"\n[[package]]\nname = "markup.safe"\nversion = "2"\n`;
    expect(requiredBy(read(parsePoetryLock, text), 'flask')).toEqual(['markup-safe 2']);
  });

  it('an optional dependency explains a package only where nothing else does', () => {
    const one = (name: string, dependencies: string): string =>
      `[[package]]\nname = "${name}"\nversion = "1"\n[package.dependencies]\n${dependencies}\n`;
    const lock = read(
      parsePoetryLock,
      `${one('a', 'b = {version = "*", optional = true}\nc = [{version = "1", optional = true}, {version = "2", optional = true}]')}${one('b', '')}${one('c', '')}${one('d', 'b = "*"')}`,
    );
    expect(requiredBy(lock, 'a')).toEqual(['c 1']);
    expect(requiredBy(lock, 'd')).toEqual(['b 1']);
  });

  it('two versions of one name are both required', () => {
    const text =
      '[[package]]\nname = "a"\nversion = "1"\n[[package]]\nname = "a"\nversion = "2"\n[[package]]\nname = "b"\nversion = "1"\n[package.dependencies]\na = "*"\n';
    expect(requiredBy(read(parsePoetryLock, text), 'b')).toEqual(['a 1', 'a 2']);
  });
});

describe('uv.lock', () => {
  const workspace = `version = 1
[manifest]
members = ["app", "lib"]
[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "lib" }, { name = "httpx", extra = ["socks"] }]
[package.optional-dependencies]
cli = [{ name = "click" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[[package]]
name = "lib"
version = "0.1.0"
source = { editable = "packages/lib" }
dependencies = [{ name = "numpy", version = "2.0", source = { registry = "https://pypi.org/simple" }, marker = "x" }]
[[package]]
name = "httpx"
version = "0.28"
source = { registry = "https://pypi.org/simple" }
[package.optional-dependencies]
socks = [{ name = "socksio" }]
[[package]]
name = "numpy"
version = "1.0"
source = { registry = "https://pypi.org/simple" }
[[package]]
name = "numpy"
version = "2.0"
source = { registry = "https://u:p@e.org/simple" }
[[package]]
name = "click"
version = "8"
source = { git = "https://e.org/click?rev=8#c0ffee" }
[[package]]
name = "pytest"
version = "8"
source = { editable = "../pytest" }
[[package]]
name = "socksio"
version = "1"
source = { url = "https://e.org/socksio-1.whl" }
`;

  it('members of the workspace are the project itself, and what they name are roots', () => {
    const lock = read(parseUvLock, workspace);
    expect(lock.packages.filter(({ own }) => own).map(({ name }) => name)).toEqual(['app', 'lib']);
    expect(lock.roots).toEqual([
      { key: 'lib 0.1.0', scope: 'runtime' },
      { key: 'httpx 0.28', scope: 'runtime' },
      { key: 'click 8 git+https://e.org/click?rev=8#c0ffee', scope: 'optional' },
      { key: 'pytest 8 file:../pytest', scope: 'development' },
      { key: 'numpy 2.0 https://e.org/simple', scope: 'runtime' },
    ]);
  });

  it('extras bring in what they list; a version tells which of several is meant', () => {
    const lock = read(parseUvLock, workspace);
    expect(requiredBy(lock, 'httpx')).toEqual(['socksio 1 https://e.org/socksio-1.whl']);
    expect(requiredBy(lock, 'lib')).toEqual(['numpy 2.0 https://e.org/simple']);
  });

  it.each<[string, PythonLock['roots'], string]>([
    ['', undefined, 'nothing tells'],
    ['[[package]]\nname = "a"\nversion = "1"\n', undefined, 'no project in it'],
    ['[[package]]\nname = "a"\nsource = { virtual = "." }\n', [], 'a project that names nothing'],
    ['[manifest]\nrequirements = [{ name = "a" }]\n[[package]]\nname = "a"\nversion = "1"\n', [{ key: 'a 1', scope: 'runtime' }], 'a script'],
    [
      '[manifest.dependency-groups]\ndev = [{ name = "a" }]\n[[package]]\nname = "a"\nversion = "1"\n',
      [{ key: 'a 1', scope: 'development' }],
      'a workspace that is no project',
    ],
  ])('roots of %j: %o (%s)', (text, roots) => {
    expect(read(parseUvLock, text).roots).toEqual(roots);
  });
});

describe('pdm.lock', () => {
  it('entries for several extras are one package', () => {
    const text = `[[package]]\nname = "coverage"\nversion = "7"\ngroups = ["dev"]\n[[package]]\nname = "coverage"\nversion = "7"\nextras = ["toml"]\ngroups = ["default"]\ndependencies = ["coverage==7", "tomli; python_version < '3.11'"]\n[[package]]\nname = "tomli"\nversion = "2"\n`;
    const lock = read(parsePdmLock, text);
    expect(lock.packages).toEqual([
      { name: 'coverage', version: '7', key: 'coverage 7', groups: ['dev', 'default'], requires: ['tomli 2'], scope: 'runtime' },
      { name: 'tomli', version: '2', key: 'tomli 2', requires: [] },
    ]);
  });

  it.each<[string, string | undefined]>([
    ['["default", "dev"]', 'runtime'],
    ['["dev"]', 'development'],
    ['["security"]', 'optional'],
    ['[]', undefined],
  ])('groups %s are %s', (groups, scope) => {
    expect(read(parsePdmLock, `[[package]]\nname = "a"\nversion = "1"\ngroups = ${groups}\n`).packages[0]?.scope).toBe(scope);
  });

  it.each([
    ['git = "https://u:p@e.org/a.git"\nrevision = "c0ffee"', 'git+https://e.org/a.git#c0ffee'],
    ['url = "https://e.org/a.whl"', 'https://e.org/a.whl'],
    ['path = "./a"', 'file:./a'],
  ])('%j comes from %s', (fields, origin) => {
    expect(read(parsePdmLock, `[[package]]\nname = "a"\nversion = "1"\n${fields}\n`).packages[0]?.origin).toBe(origin);
  });
});

describe('pylock.toml', () => {
  it.each<[string, string | undefined, string]>([
    ["'dev' in dependency_groups", 'development', 'a group'],
    ['python_version > \'3\' and "x" in extras', 'optional', 'an extra'],
    ["os_name == 'nt' and 'default' in dependency_groups", 'runtime', 'a group that is installed as a rule'],
    ["os_name == 'nt'", undefined, 'a marker that speaks of neither'],
  ])('marker %s: %s (%s)', (marker, scope) => {
    const text = `default-groups = ["default"]\n[[packages]]\nname = "a"\nversion = "1"\nmarker = ${JSON.stringify(marker)}\n`;
    expect(read(parsePylock, text).packages[0]?.scope).toBe(scope);
  });

  it('the project itself, and what comes from elsewhere', () => {
    const text = `packages = [
  { name = "app", directory = { path = ".", editable = true } },
  { name = "a", directory = { path = "../a" } },
  { name = "b", version = "1", vcs = { type = "git", url = "https://u:p@e.org/b", commit-id = "c0ffee" } },
  { name = "c", version = "1", archive = { url = "https://e.org/c.zip" } },
  { name = "d", version = "1", index = "https://pypi.org/simple/", dependencies = [{ name = "b" }] },
  { name = "e", version = "1", index = "https://e.org/simple" },
]`;
    const lock = read(parsePylock, text);
    expect(lock.packages.map(({ name, own, origin }) => [name, own, origin])).toEqual([
      ['app', true, undefined],
      ['a', undefined, 'file:../a'],
      ['b', undefined, 'git+https://e.org/b#c0ffee'],
      ['c', undefined, 'https://e.org/c.zip'],
      ['d', undefined, undefined],
      ['e', undefined, 'https://e.org/simple'],
    ]);
    expect(requiredBy(lock, 'd')).toEqual(['b 1 git+https://e.org/b#c0ffee']);
  });
});

describe('Pipfile.lock', () => {
  it('has sections, of which the same package may be in several', () => {
    const text = JSON.stringify({
      _meta: { sources: [{ name: 'x', url: 'https://u:p@e.org/simple' }] },
      default: { a: { version: '==1', index: 'x' }, b: { git: 'https://e.org/b', ref: 'c0ffee' }, app: { path: '.', editable: true } },
      develop: { a: { version: '===1' }, c: { version: '*' }, d: { path: '../d' } },
      docs: { e: {} },
      odd: 7,
    });
    expect(read(parsePipfileLock, text).packages).toEqual([
      { key: 'default/a', name: 'a', version: '1', requires: [], scope: 'runtime', origin: 'https://e.org/simple' },
      { key: 'default/b', name: 'b', version: '', requires: [], scope: 'runtime', origin: 'git+https://e.org/b#c0ffee' },
      { key: 'default/app', name: 'app', version: '', requires: [], scope: 'runtime', own: true, origin: 'file:.' },
      { key: 'develop/a', name: 'a', version: '1', requires: [], scope: 'development' },
      { key: 'develop/c', name: 'c', version: '', requires: [], scope: 'development' },
      { key: 'develop/d', name: 'd', version: '', requires: [], scope: 'development', origin: 'file:../d' },
      { key: 'docs/e', name: 'e', version: '', requires: [], scope: 'optional' },
    ]);
  });
});

describe('malformed lock files of Python', () => {
  it.each<[string, Parse, string]>([
    ['poetry.lock cut off', parsePoetryLock, '[[package]]\nname = "a'],
    ['a package without a name', parsePoetryLock, '[[package]]\nversion = "1"\n'],
    ['uv.lock without a name', parseUvLock, '[[package]]\n'],
    ['pdm.lock with a name of another type', parsePdmLock, '[[package]]\nname = 7\n'],
    ['pylock.toml that is none', parsePylock, '['],
    ['Pipfile.lock of nothing', parsePipfileLock, ''],
    ['Pipfile.lock that is a list', parsePipfileLock, '[]'],
  ])('%s', (_, parse, text) => {
    expect(() => read(parse, text)).toThrow(MalformedError);
  });

  it('a circle of requirements is kept as it is, and ends', () => {
    const lock = read(
      parsePdmLock,
      '[[package]]\nname = "a"\nversion = "1"\ndependencies = ["b"]\n[[package]]\nname = "b"\nversion = "1"\ndependencies = ["a", "b"]\n',
    );
    expect([requiredBy(lock, 'a'), requiredBy(lock, 'b')]).toEqual([['b 1'], ['a 1']]);
  });

  it('versions of one name in the thousands, all required by thousands, cost no square of them', () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `[[package]]\nname = "a"\nversion = "${index}"\ndependencies = ["a"]\n`).join('');
    const lock = read(parsePdmLock, names);
    expect(lock.packages.length).toBe(5_000);
    expect(Math.max(...lock.packages.map(({ requires }) => requires.length))).toBe(16);
  });
});

describeFuzz(target);
