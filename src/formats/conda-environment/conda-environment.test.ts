import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { condaEnvironmentFile, parseCondaEnvironment, type CondaSpec } from './index.ts';
import { target } from './conda-environment.fuzz.ts';

function specsOf(...lines: readonly string[]): readonly CondaSpec[] | undefined {
  return parseCondaEnvironment(Buffer.from(`dependencies:\n${lines.map((line) => `  - ${JSON.stringify(line)}\n`).join('')}`))?.dependencies;
}

describe('dependencies of a conda environment', () => {
  it.each<[string, CondaSpec, string]>([
    ['_openmp_mutex', { name: '_openmp_mutex' }, 'a name alone'],
    ['Blas=1.0=openblas', { name: 'blas', version: '1.0', build: 'openblas' }, 'version and build: exact'],
    ['libexpat==2.6.2', { name: 'libexpat', version: '2.6.2' }, 'exact'],
    ['libffi==3.4.2=h3557bc0_5', { name: 'libffi', version: '3.4.2', build: 'h3557bc0_5' }, 'exact, with build'],
    ['libgomp 13.2.0 hf8544c7_5', { name: 'libgomp', version: '13.2.0', build: 'hf8544c7_5' }, 'blanks'],
    ['ca-certificates=2024.2', { name: 'ca-certificates' }, 'all that begin so'],
    ['ld_impl_linux-aarch64=2.40.*', { name: 'ld_impl_linux-aarch64' }, 'a wildcard'],
    ['liblapack=3.9.*=22_linuxaarch64_openblas', { name: 'liblapack' }, 'a wildcard with a build'],
    ['libblas>=3.9', { name: 'libblas' }, 'at least'],
    ['libgcc-ng 13.2|13.3', { name: 'libgcc-ng' }, 'one of two'],
    ['libgfortran5 =>13.2.0,<13.3|13.4', { name: 'libgfortran5' }, 'an operator that is none'],
    ['conda-forge::numpy==1.26', { name: 'numpy', version: '1.26', channel: 'conda-forge' }, 'a channel'],
    ['https://e.org/t/TOKEN/mine/linux-64::numpy', { name: 'numpy', channel: 'mine' }, 'the address of a channel, without its token'],
    ['numpy[version="1.0"]', { name: 'numpy' }, 'brackets'],
    ['python==3.9 # why', { name: 'python', version: '3.9' }, 'a comment'],
    ['==', { name: '==' }, 'no name: something is wanted all the same'],
  ])('%s: %o (%s)', (line, expected) => {
    expect(specsOf(line)).toEqual([expected]);
  });

  it('what pip installs is read as a requirements file', () => {
    const environment = parseCondaEnvironment(Buffer.from('dependencies:\n- pip\n- pip:\n  - asgiref==3.8.1\n  - -r more.txt\n'));
    expect(environment).toMatchObject({
      dependencies: [{ name: 'pip' }],
      pip: { requirements: [{ name: 'asgiref', version: '3.8.1' }], includes: [{ path: 'more.txt' }] },
    });
  });

  it.each([
    ['name: x\ndependencies:\nprefix: /x\n', 'nothing asked for'],
    ['environment:\n  name: production\n', 'a document about something else'],
  ])('%j is none of its business: %s', (text) => {
    expect(parseCondaEnvironment(Buffer.from(text))).toBeUndefined();
  });

  it.each(['invalid', '- a', 'a: [', ''])('%j is refused', (text) => {
    expect(() => parseCondaEnvironment(Buffer.from(text))).toThrow(MalformedError);
  });

  it.each([
    ['environment.yml', true],
    ['a/environment.yaml', true],
    ['environment-dev.yml', true],
    ['envs/test_environment.yml', true],
    ['conda-env.yml', true],
    ['src/environments.yml', false],
    ['deploy.yaml', false],
  ])('%s is one: %s', (path, expected) => {
    expect(condaEnvironmentFile.accepts?.(path)).toBe(expected);
  });
});

describe.skipIf(!hasShared)('conda environments of shared data', () => {
  const files = hasShared ? [...packed('packages', 'lock.tar.gz')].filter(([path]) => /\/conda\/environment\/testdata\/[^/]+\.yaml$/.test(path)) : [];

  /** Reviewed by eye: exact versions of conda, exact versions of pip, or the word of what it is. */
  it('are read as was seen in them', () => {
    const found = files.map(([path, bytes]) => [path.replace(/^.*pkg\//, '').replace('/conda/environment/testdata', ''), summaryOf(bytes)]);
    expect(Object.fromEntries(found)).toEqual({
      'dependency/parser/happy.yaml':
        'blas 1.0, libexpat 2.6.2, libffi 3.4.2, libgomp 13.2.0, libnsl 2.0.1, bzip2 1.0.8; asgiref 3.8.1, django 5.0.6',
      'dependency/parser/invalid.yaml': 'malformed',
      'dependency/parser/operator-only-dep.yaml': '',
      'dependency/parser/wrong-deps-type.yaml': '',
      'dependency/parser/wrong-nested-dep-type.yaml': 'malformed',
      'dependency/parser/wrong-nested-type.yaml': '; asgiref 3.8.1',
      'fanal/analyzer/language/empty.yaml': 'nothing',
      'fanal/analyzer/language/environment-with-licenses.yaml': 'blas 1.0, bzip2 1.0.8',
      'fanal/analyzer/language/environment.yaml': 'blas 1.0, bzip2 1.0.8',
      'fanal/analyzer/language/invalid.yaml': 'malformed',
    });
  });
});

function summaryOf(bytes: Uint8Array): string {
  try {
    const environment = parseCondaEnvironment(bytes);
    if (environment === undefined) return 'nothing';
    const list = (named: readonly { readonly name: string; readonly version?: string }[]): string =>
      named.flatMap(({ name, version }) => (version === undefined ? [] : [`${name} ${version}`])).join(', ');
    const pip = list(environment.pip?.requirements ?? []);
    return `${list(environment.dependencies)}${pip === '' ? '' : `; ${pip}`}`;
  } catch (error) {
    if (error instanceof MalformedError) return 'malformed';
    throw error;
  }
}

describeFuzz(target);
