import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { parseRequirementsTxt } from './index.ts';

const files = hasShared
  ? [...packed('packages', 'lock.tar.gz')].filter(([path]) =>
      /\/python\/(?:.*\/)?(?:requirements\/testdata\/[^/]*\.txt|pip\/testdata\/[^/]*\.txt|[^/]*requirements[^/]*\.txt)$/.test(path),
    )
  : [];

describe.skipIf(!hasShared)('requirements files of shared data', () => {
  it('are read as was seen in them: what is pinned; what is loose; what is unclear', () => {
    const found = files.map(([path, bytes]) => [path.replace(/^.*\/python\//, '').replace('testdata/', ''), summaryOf(bytes)]);
    expect(Object.fromEntries(found)).toEqual(reviewed);
  });
});

function summaryOf(bytes: Uint8Array): string {
  try {
    const { requirements, unclear } = parseRequirementsTxt(bytes);
    const pinned = requirements.filter(({ version }) => version !== undefined).map(({ name, version }) => `${name} ${version}`);
    const loose = requirements.filter(({ version }) => version === undefined).map(({ name }) => name);
    return [pinned, loose, unclear].map((list) => list.join(', ')).join('; ');
  } catch (error) {
    if (error instanceof MalformedError) return 'malformed';
    throw error;
  }
}

const reviewed: Readonly<Record<string, string>> = {
  'glob-paths/src/1-requirements-dev.txt': 'malformed',
  'glob-paths/src/extra-requirements.txt': 'malformed',
  'glob-paths/src/requirements-dev.txt': 'malformed',
  'glob-paths/src/requirements.txt': 'malformed',
  'pip/empty/requirements.txt': '; ; ',
  'pip/happy/requirements.txt': 'annotated-types 0.7.0, click 8.0.0, Flask 2.0.0, itsdangerous 2.0.0; Jinja2, MarkupSafe, Werkzeug; ',
  'pip/requirement_exstras.txt': 'pyjwt 2.1.0, celery 4.4.7; ; ',
  'pip/requirements_comments.txt': 'click 8.0.0, Flask 2.0.0, Jinja2 3.0.0, MarkupSafe 2.0.0; ; ',
  'pip/requirements_compatible.txt': '; keyring, Mopidy-Dirble, python-gitlab, django, django, pyjwt, eventlet; ',
  'pip/requirements_flask.txt': 'click 8.0.0, Flask 2.0.0, itsdangerous 2.0.0, Jinja2 3.0.0, MarkupSafe 2.0.0, Werkzeug 2.0.0; ; ',
  'pip/requirements_hash.txt': 'FooProject 1.2, Jinja2 3.0.0; ; ',
  'pip/requirements_hyphens.txt': 'oauth2-client 4.0.0, python-gitlab 2.0.0; ; ',
  'pip/requirements_no_version.txt': 'Flask 2.0.0; pandas; line 3',
  'pip/requirements_operator.txt': 'Django 2.3.4, SomeProject 5.4; keyring, coverage, Mopidy-Dirble, numpyNew, numpy, requests; ',
  'pip/requirements_spaces.txt': 'click 8.0.0, Flask 2.0.0, itsdangerous 2.0.0, Jinja2 3.0.0; ; ',
  'pip/requirements_utf16le.txt': 'attrs 20.3.0; ; ',
  'pip/requirements_with_templating_engine.txt': 'malformed',
  'pypi-remote/requirements.txt': 'certifi 2025.10.5; ; ',
  'requirements/comments.txt': 'PyCrypto 1.2-alpha, GMPY2 1, SymPy 1.2, requests 1.0, six 1.2; ; ',
  'requirements/env_var.txt': 'asdf 1.2, another 1.0; ; qwert',
  'requirements/example.txt':
    'docopt 0.6.1, numpy 1.9.2, wxPython_Phoenix 3.0.3.dev1820+49a8884; pytest, pytest-cov, beautifulsoup4, requests, urllib3, keyring, coverage, Mopidy-Dirble; ',
  'requirements/extras.txt': 'pyjwt 2.1.0, celery 4.4.7; ; ',
  'requirements/invalid.txt': '; urllib3; line 1, line 2, line 3',
  'requirements/loop.txt': '; ; ',
  'requirements/multiline_and_comments.txt': 'pkgA 1.0, pkgB 2.0; ; ',
  'requirements/no_version.txt': '; PyCrypto, GMPY2, SymPy; ',
  'requirements/other-loop.txt': '; ; ',
  'requirements/other-requirements.txt': 'pandas 2.2.3; ; ',
  'requirements/per_req_options.txt':
    'foo1 1.0, foo2 1.0, foo3 1.0, foo4 1.0, foo5 1.0, foo6 1.0, foo8 1.0, foo9 1.0, foo11 1.0, foo12 1.0, foo13 1.0, foo14 1.0, foo16-Client 1.0, foo17--hash 1.0, foo18-Client 1.0; ; line 13, line 20, line 30',
  'requirements/trailing_backslash.txt': 'pkg1 1.0; ; ',
  'requirements/with_versions.txt':
    'nltk 3.2.2, tabulate 0.7.7, qwerty 0.1, hy-phen 1.2, under_score 1.3, pkg.dot.name 5.0.0, yolo 1.0; newspaper3k, asdf, combination-._-.also_-._valid, pkg; ',
  'requires/requirements.txt':
    'flask 4.0.0, urllib3 1.26.20, foo 1.0.0, SomeProject 5.4, dots-._allowed 1.0.0, argh 0.26.2, argh 0.26.3, celery 4.4.7, FrIeNdLy-_-bArD 1.0.0, local-version 1.2.3+gcr.2; sqlalchemy, bar, coverage, numpyNew, numpy, Mopidy-Dirble, requests; https://github.com/pecan/pecan.git, line 23, line 26',
};
