import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { declare } from '../../../test/support/source-tree.ts';
import { pypiDeclarations } from './declarations.ts';

const [python] = pypiDeclarations as readonly [(typeof pypiDeclarations)[number]];

/** Broken on purpose: these are Unknowns before a cataloger sees them. */
const malformed =
  /\/(?:sad|broken|broken-lock|wrong-pyproject|glob-paths)\/|\/pyprojecttoml\/testdata\/malformed\.toml$|invalid\.yaml$|templating_engine\.txt$/;

const files = hasShared
  ? Object.fromEntries([...packed('packages', 'lock.tar.gz')].filter(([path]) => /\/(?:python|conda)\//.test(path) && !malformed.test(path)))
  : {};

function short(path: string): string {
  return path.replace(/^.*\/(?:language|cataloger|parser)\//, '').replace('testdata/', '');
}

describe.skipIf(!hasShared)('Python projects of shared data', () => {
  const catalog = hasShared ? declare(python, files) : { packages: [], unknowns: [] };

  /** Reviewed by eye against each file: packages, how many of them direct, how many for development only. */
  it('packages by file: all, direct, development', () => {
    const byFile = Map.groupBy(catalog.packages, ({ locations }) => short(locations[0]?.path ?? ''));
    const counts = [...byFile].map(([path, packages]) => [
      path,
      [
        packages.length,
        packages.filter(({ dependency }) => dependency?.direct === true).length,
        packages.filter(({ dependency }) => dependency?.scope === 'development').length,
      ].join(' '),
    ]);
    expect(Object.fromEntries(counts)).toEqual(reviewedPackages);
  });

  it('Unknowns by file: what is not told', () => {
    const told = catalog.unknowns.map(({ subject, reason }) => [short(subject), /^which versions of (.*) will be installed/.exec(reason)?.[1]]);
    expect(Object.fromEntries(told)).toEqual(reviewedUnknowns);
  });
});

const reviewedPackages: Readonly<Record<string, string>> = {
  'python/pdm-lock-extras/pdm.lock': '5 0 5',
  'python/pdm-lock-separate-files/pdm.lock': '57 0 0',
  'python/pdm-lock/pdm.lock': '10 0 0',
  'python/pip/happy/requirements.txt': '4 0 0',
  'python/pip/requirement_exstras.txt': '2 0 0',
  'python/pip/requirements_comments.txt': '4 0 0',
  'python/pip/requirements_flask.txt': '6 0 0',
  'python/pip/requirements_hash.txt': '2 0 0',
  'python/pip/requirements_hyphens.txt': '2 0 0',
  'python/pip/requirements_no_version.txt': '1 0 0',
  'python/pip/requirements_operator.txt': '2 0 0',
  'python/pip/requirements_spaces.txt': '4 0 0',
  'python/pip/requirements_utf16le.txt': '1 0 0',
  'python/pipfile-lock/Pipfile.lock': '6 0 2',
  'python/poetry/case-sensitivity/poetry.lock': '3 0 0',
  'python/poetry/conflicting-with-extras/poetry.lock': '21 4 0',
  'python/poetry/dev-deps/poetry.lock': '4 0 4',
  'python/poetry/happy-v2/poetry.lock': '16 4 8',
  'python/poetry/happy/poetry.lock': '11 2 0',
  'python/poetry/multiple-extras/poetry.lock': '15 1 0',
  'python/poetry/nested-extras/poetry.lock': '39 1 0',
  'python/poetry/no-pyproject/poetry.lock': '2 0 0',
  'python/poetry/optional-groups/pyproject.toml': '2 2 1',
  'python/poetry/simple-deps/poetry.lock': '5 1 0',
  'python/poetry/with-groups/poetry.lock': '22 5 7',
  'python/pylock/happy/pylock.toml': '11 3 0',
  'python/pylock/pylock.toml': '9 0 0',
  'python/pypi-remote/Pipfile.lock': '1 0 0',
  'python/pypi-remote/pdm.lock': '1 1 1',
  'python/pypi-remote/poetry.lock': '1 1 0',
  'python/pypi-remote/requirements.txt': '1 0 0',
  'python/pypi-remote/uv.lock': '1 1 0',
  'python/requirements/other-requirements.txt': '1 0 0',
  'python/requires/requirements.txt': '10 0 0',
  'python/uv/conflicting-with-extras/uv.lock': '21 4 0',
  'python/uv/happy/uv.lock': '12 3 6',
  'python/uv/multiple-extras/uv.lock': '16 1 0',
  'python/uv/nested-extras/uv.lock': '41 1 0',
  'python/uv/simple-deps/uv.lock': '5 1 0',
};

const reviewedUnknowns: Readonly<Record<string, string>> = {
  'python/pip/happy/requirements.txt': 'Jinja2, MarkupSafe, Werkzeug, what its packages require in turn',
  'python/pip/requirement_exstras.txt': 'what its packages require in turn',
  'python/pip/requirements_comments.txt': 'what its packages require in turn',
  'python/pip/requirements_compatible.txt': 'keyring, Mopidy-Dirble, python-gitlab, django, pyjwt and 2 more',
  'python/pip/requirements_flask.txt': 'what its packages require in turn',
  'python/pip/requirements_hyphens.txt': 'what its packages require in turn',
  'python/pip/requirements_no_version.txt': 'pandas, line 3, what its packages require in turn',
  'python/pip/requirements_operator.txt': 'keyring, coverage, Mopidy-Dirble, numpyNew, numpy and 2 more',
  'python/pip/requirements_spaces.txt': 'what its packages require in turn',
  'python/pip/requirements_utf16le.txt': 'what its packages require in turn',
  'python/poetry/optional-groups/pyproject.toml': 'what its packages require in turn',
  'python/requirements/other-requirements.txt': 'what its packages require in turn',
  'python/requires/requirements.txt': 'sqlalchemy, bar, coverage, numpyNew, numpy and 8 more',
};
