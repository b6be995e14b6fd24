import { describe, expect, it } from 'vitest';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import type { Package } from '../../core/package.ts';
import { requirementsFile } from './declared-files.ts';
import { pypiDeclarations } from './declarations.ts';
import { pypi } from './ecosystem.ts';

const [python] = pypiDeclarations as readonly [(typeof pypiDeclarations)[number]];

/** `name@version direct scope <required by`, short enough to compare at a glance. */
function line({ purl, dependency }: Package): string {
  const { direct, scope, requiredBy = [] } = dependency ?? {};
  const how = direct === undefined ? '?' : direct ? 'direct' : 'transitive';
  return [purl.replace('pkg:pypi/', ''), how, scope ?? '?', ...requiredBy.map((by) => by.replace('pkg:pypi/', '<'))].join(' ');
}

function listed(files: LiteralFiles): readonly string[] {
  return declare(python, files).packages.map(line);
}

/** `path count: names`. */
function told(files: LiteralFiles): readonly string[] {
  return declare(python, files).unknowns.map(
    ({ kind, subject, reason, count }) =>
      `${kind === 'unresolved-dependency' ? '' : kind}${subject} ${count}: ${/^which versions of (.*) will be installed/.exec(reason)?.[1]}`,
  );
}

function poetry(name: string, version: string, ...dependencies: readonly string[]): string {
  return `[[package]]\nname = "${name}"\nversion = "${version}"\noptional = false\n[package.dependencies]\n${dependencies.map((one) => `${one} = "*"\n`).join('')}`;
}

const poetryLock = `${poetry('flask', '2.0', 'Jinja2')}${poetry('jinja2', '3.0')}${poetry('pytest', '8.3.4', 'iniconfig')}${poetry('iniconfig', '2.0')}`;
const poetryProject =
  '[tool.poetry]\nname = "app"\n[tool.poetry.dependencies]\npython = "^3.9"\nFlask = "^2"\n[tool.poetry.group.dev.dependencies]\npytest = "8.3.4"\n';
const uvLock = `version = 1
[manifest]
members = ["app", "lib"]
[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "lib" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[[package]]
name = "lib"
version = "0.1.0"
source = { editable = "packages/lib" }
dependencies = [{ name = "requests" }]
[[package]]
name = "pytest"
version = "8.0"
source = { registry = "https://pypi.org/simple" }
[[package]]
name = "requests"
version = "2.31.0"
source = { registry = "https://pypi.org/simple" }
dependencies = [{ name = "idna" }]
[[package]]
name = "idna"
version = "3.4"
source = { git = "https://e.org/idna#c0ffee" }
`;

describeDeclarations(python, {
  files: {
    'a/poetry.lock': poetryLock,
    'b/uv.lock': uvLock,
    'c/requirements.txt': 'Zope.Interface_x==5.0\nloose\n',
    'd/pyproject.toml': '[project]\ndependencies = ["click==8.1"]\n',
    'e/environment.yml': 'dependencies:\n- pip:\n  - attrs==20.3.0\n',
    'f/conda-lock.yml':
      'package:\n- {name: flask, version: "2.1", manager: pip, platform: linux-64}\n- {name: python, version: "3.9", manager: conda}\n',
    'g/Pipfile.lock': '{"default":{"six":{"version":"==1.16.0"}}}',
    'h/pylock.toml': '[[packages]]\nname = "toml"\nversion = "0.10.2"\n',
  },
  purls: [
    'pkg:pypi/attrs@20.3.0',
    'pkg:pypi/click@8.1',
    'pkg:pypi/flask@2.0',
    'pkg:pypi/flask@2.1',
    'pkg:pypi/idna@3.4',
    'pkg:pypi/iniconfig@2.0',
    'pkg:pypi/jinja2@3.0',
    'pkg:pypi/pytest@8.0',
    'pkg:pypi/pytest@8.3.4',
    'pkg:pypi/requests@2.31.0',
    'pkg:pypi/six@1.16.0',
    'pkg:pypi/toml@0.10.2',
    'pkg:pypi/zope-interface-x@5.0',
  ],
});

describe('lock files', () => {
  it('Poetry: pyproject.toml tells what is direct, and what serves development', () => {
    const files = { 'poetry.lock': poetryLock, 'pyproject.toml': poetryProject };
    expect(listed(files)).toEqual([
      'flask@2.0 direct runtime',
      'jinja2@3.0 transitive runtime <flask@2.0',
      'pytest@8.3.4 direct development',
      'iniconfig@2.0 transitive development <pytest@8.3.4',
    ]);
    expect(told(files)).toEqual([]);
  });

  it('Poetry: without pyproject.toml nobody can tell', () => {
    expect(listed({ 'poetry.lock': poetryLock })).toEqual([
      'flask@2.0 ? ?',
      'jinja2@3.0 ? ? <flask@2.0',
      'pytest@8.3.4 ? ?',
      'iniconfig@2.0 ? ? <pytest@8.3.4',
    ]);
  });

  it('what was added to a manifest after its lock file was written is told', () => {
    const project = poetryProject.replace(
      'Flask',
      'django = "^5"\nconditional = {version = "*", markers = "x"}\nleft-out = {version = "1", optional = true}\nFlask',
    );
    expect(told({ 'poetry.lock': poetryLock, 'pyproject.toml': project })).toEqual(['/pyproject.toml 1: django']);
  });

  it('uv: members of a workspace are the project; their manifests lie anywhere below', () => {
    const files = {
      'uv.lock': uvLock,
      'pyproject.toml': '[project]\nname = "app"\ndependencies = ["lib"]\n[tool.uv.sources]\nlib = {workspace = true}\n',
      'packages/lib/pyproject.toml': '[project]\nname = "Lib"\ndependencies = ["requests"]\n',
      'packages/other/pyproject.toml': '[project]\nname = "other"\ndependencies = ["requests"]\n',
    };
    expect(listed(files)).toEqual([
      'pytest@8.0 direct development',
      'requests@2.31.0 direct runtime',
      'idna@3.4 transitive runtime <requests@2.31.0',
    ]);
    expect(told(files)).toEqual(['/packages/other/pyproject.toml 2: requests, what its packages require in turn']);
  });

  it('PDM: the manifest tells which groups are extras', () => {
    const entry = (name: string, groups: string): string => `[[package]]\nname = "${name}"\nversion = "1"\ngroups = ${groups}\n`;
    const lock = `${entry('a', '["default"]')}${entry('b', '["sec"]')}${entry('c', '["tests"]')}${entry('d', '["Sec", "tests"]')}`;
    const project = '[project]\ndependencies = ["a"]\n[project.optional-dependencies]\nSec = ["b"]\n[tool.pdm.dev-dependencies]\ntests = ["c"]\n';
    expect(listed({ 'pdm.lock': lock, 'pyproject.toml': project })).toEqual([
      'a@1 direct runtime',
      'b@1 direct optional',
      'c@1 direct development',
      'd@1 ? optional',
    ]);
  });

  it('Pipenv: the Pipfile tells what is direct', () => {
    const files = {
      Pipfile: '[packages]\nflask = "*"\n[dev-packages]\npytest = "*"\n',
      'Pipfile.lock': '{"default":{"flask":{"version":"==2.0"},"jinja2":{"version":"==3.0"}},"develop":{"pytest":{"version":"==8"}}}',
    };
    expect(listed(files)).toEqual(['flask@2.0 direct runtime', 'jinja2@3.0 ? runtime', 'pytest@8 direct development']);
    expect(told(files)).toEqual([]);
  });

  it('folders of the tree are no packages; what lies outside is listed, and compared with nothing', () => {
    const lock =
      '{"default":{"near":{"path":"../near"},"far":{"path":"../../far"},"wheel":{"file":"file:a-1-py3-none-any.whl","version":"==1"},"git":{"git":"https://e.org/g","ref":"1"}}}';
    const { packages } = declare(python, { 'app/Pipfile.lock': lock });
    expect(packages.map((pkg) => [pkg.name, pkg.properties, pypi.subjects(pkg).length])).toEqual([
      ['far', { origin: 'file:../../far' }, 0],
      ['wheel', { origin: 'file:a-1-py3-none-any.whl' }, 1],
      ['git', { origin: 'git+https://e.org/g#1' }, 1],
    ]);
  });

  it('what a lock file does not pin is told', () => {
    const files = { 'Pipfile.lock': '{"default":{"a":{"version":"*"},"b":{"version":"==1"},"app":{"path":"."}}}' };
    expect(listed(files)).toEqual(['b@1 ? runtime']);
    expect(told(files)).toEqual(['/Pipfile.lock 1: a']);
  });

  it('scripts have lock files of their own', () => {
    const lock = '[manifest]\nrequirements = [{ name = "rich" }]\n[[package]]\nname = "rich"\nversion = "13"\n';
    expect(listed({ 'tool.py.lock': lock })).toEqual(['rich@13 direct runtime']);
  });
});

describe('requirements files', () => {
  it.each([
    ['requirements.txt', true],
    ['a/dev-requirements.txt', true],
    ['requirements_dev.txt', true],
    ['requirements/base.txt', true],
    ['requirements/base.in', true],
    ['reqs/test.txt', true],
    ['constraints.txt', true],
    ['requirements-dev.lock', true],
    ['CMakeLists.txt', false],
    ['robots.txt', false],
    ['config.h.in', false],
    ['poetry.lock', false],
  ])('%s is one: %s', (path, expected) => {
    expect(requirementsFile.accepts?.(path)).toBe(expected);
  });

  it.each<[string, LiteralFiles, readonly string[], readonly string[]]>([
    [
      'all pinned, and nothing says that this is all',
      { 'requirements.txt': 'a==1\n' },
      ['a@1 ? ?'],
      ['/requirements.txt 1: what its packages require in turn'],
    ],
    ['compiled', { 'requirements.txt': '# autogenerated by pip-compile\na==1\nb==2\n    # via a\n' }, ['a@1 ? ?', 'b@2 ? ? <a@1'], []],
    [
      'compiled, with notes',
      {
        'requirements.txt':
          '# autogenerated by uv\na==1\n    # via -r requirements.in\nb==2\n    # via\n    #   a\n    #   app (pyproject.toml)\nc==3\n    # via b\n',
      },
      ['a@1 direct runtime', 'b@2 direct runtime <a@1', 'c@3 transitive runtime <b@2'],
      [],
    ],
    ['loose', { 'requirements.txt': 'a\nb>=1\nc==1.*\nd==${V}\n' }, [], ['/requirements.txt 5: a, b, c, d, what its packages require in turn']],
    ['nothing in it', { 'requirements.txt': '' }, [], []],
    [
      'for development',
      { 'requirements-dev.txt': 'a==1 --hash=x\n', 'docs/requirements.txt': 'b==1 --hash=x\n' },
      ['b@1 ? development', 'a@1 ? development'],
      [],
    ],
    ['two versions', { 'requirements.txt': 'a==1 --hash=x\na==2 --hash=x\n' }, ['a@1 ? ?', 'a@2 ? ?'], []],
    [
      'includes, each listed where it stands',
      { 'requirements/dev.txt': '-r base.txt\n', 'requirements/base.txt': 'a==1 --hash=x\n' },
      ['a@1 ? ?'],
      [],
    ],
    ['includes in a circle', { 'requirements.txt': '-r requirements2.txt\n', 'requirements2.txt': '-r requirements.txt\n' }, [], []],
    ['an include that was not read', { 'requirements.txt': '-r other/x.txt\n' }, [], ['/requirements.txt 1: what other/x.txt lists']],
    [
      'constraints pin what is loose, and are no packages',
      {
        'requirements.txt': '-c sub/constraints.txt\nA\nb==1\nc\n',
        'sub/constraints.txt': '-c more-constraints.txt\na==3\nunused==1\n',
        'sub/more-constraints.txt': 'c==4\n-c constraints.txt\n',
      },
      ['a@3 ? ?', 'b@1 ? ?', 'c@4 ? ?'],
      ['/requirements.txt 1: what its packages require in turn'],
    ],
    ['what it was compiled from', { 'requirements.in': 'a\n', 'requirements.txt': 'a==1 --hash=x\n' }, ['a@1 ? ?'], []],
    ['only what it would be compiled from', { 'requirements.in': 'a\n' }, [], ['/requirements.in 2: a, what its packages require in turn']],
    [
      'a lock file beside it',
      { 'requirements.txt': 'flask\nother\n', 'poetry.lock': poetry('Flask', '2.0') },
      ['flask@2.0 ? ?'],
      ['/requirements.txt 1: other'],
    ],
    ['folders of the tree and outside', { 'a/requirements.txt': '-e .\n../lib\n-e ../../x\n' }, [], ['/a/requirements.txt 1: ../../x']],
    [
      'what pip installs into an environment of conda',
      { 'environment.yml': 'dependencies:\n- pip:\n  - a==1\n  - b\n' },
      ['a@1 ? ?'],
      ['/environment.yml 2: b, what its packages require in turn'],
    ],
  ])('%s', (_, files, packages, unknowns) => {
    expect(listed(files)).toEqual(packages);
    expect(told(files)).toEqual(unknowns);
  });

  it('keep where a package comes from', () => {
    const { packages } = declare(python, { 'requirements.txt': 'a @ git+https://u:p@e.org/a.git@v1\nb @ https://e.org/b-2.0.tar.gz\n' });
    expect(packages).toMatchObject([
      { purl: 'pkg:pypi/a', version: '', properties: { origin: 'git+https://e.org/a.git@v1' }, locations: [{ path: '/requirements.txt' }] },
      { purl: 'pkg:pypi/b@2.0', properties: { origin: 'https://e.org/b-2.0.tar.gz' } },
    ]);
  });
});

describe('manifests without a lock file', () => {
  it.each<[string, LiteralFiles, readonly string[], readonly string[]]>([
    [
      'pinned and loose',
      { 'pyproject.toml': '[project]\nname = "app"\ndependencies = ["a==1", "b>=2", "app[x]"]\n[project.optional-dependencies]\nx = ["c==3"]\n' },
      ['a@1 direct runtime', 'c@3 direct optional'],
      ['/pyproject.toml 2: b, what its packages require in turn'],
    ],
    ['nothing asked for', { 'pyproject.toml': '[tool.ruff]\nline-length = 88\n', 'setup.py': 'setup()', 'setup.cfg': '[flake8]\n' }, [], []],
    [
      'what a requirements file beside it pins is told there',
      { 'pyproject.toml': '[project]\ndependencies = ["a"]\n', 'requirements.txt': 'a==1 --hash=x\n' },
      ['a@1 ? ?'],
      [],
    ],
    ['computed', { 'pyproject.toml': '[project]\ndynamic = ["dependencies"]\n' }, [], ['/pyproject.toml 1: what is computed when it is built']],
    [
      'read from files, of which one was not read',
      { 'setup.cfg': '[options]\ninstall_requires = file: requirements.txt, deps.txt\n', 'requirements.txt': 'a==1 --hash=x\n' },
      ['a@1 ? ?'],
      ['/setup.cfg 1: what deps.txt lists'],
    ],
    [
      'setup.py',
      { 'setup.py': 'setup(install_requires=["a==1", "b"])' },
      ['a@1 direct runtime'],
      ['/setup.py 2: b, what its packages require in turn'],
    ],
    [
      'Pipfile',
      { Pipfile: '[packages]\na = "*"\n[dev-packages]\nb = "==1"\n' },
      ['b@1 direct development'],
      ['/Pipfile 2: a, what its packages require in turn'],
    ],
    ['folders of the tree only', { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "3"\nlib = {path = "../lib"}\n' }, [], []],
  ])('%s', (_, files, packages, unknowns) => {
    expect(listed(files)).toEqual(packages);
    expect(told(files)).toEqual(unknowns);
  });

  it('tell what to do', () => {
    expect(declare(python, { Pipfile: '[packages]\na = "*"\n' }).unknowns[0]?.reason).toContain('commit the Pipfile.lock that `pipenv lock` writes');
    expect(declare(python, { 'requirements.txt': 'a\n' }).unknowns[0]?.reason).toContain('`uv pip compile`');
  });
});
