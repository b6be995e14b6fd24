import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { channelName, parseCondaMeta } from './index.ts';
import { target } from './conda-meta.fuzz.ts';

describe('parseCondaMeta', () => {
  it.each<[string, object, string]>([
    ['{"name":"a","version":"1"}', { name: 'a', version: '1' }, 'the least'],
    [
      ' {"build":"h_1","channel":"https://repo.anaconda.com/pkgs/main/linux-64","fn":"a-1-h_1.tar.bz2","license":"MIT","name":"a","subdir":"linux-64","version":"1"}',
      { name: 'a', version: '1', build: 'h_1', channel: 'main', subdir: 'linux-64', archive: 'tar.bz2', license: 'MIT' },
      'all of it',
    ],
    [
      '{"paths_data":{"name":"x","version":"9"},"files":["name",{"name":"y"}],"name":"a","version":"1"}',
      { name: 'a', version: '1' },
      'members of members do not count',
    ],
    ['{"x":"\\"name\\":","y":"\\\\","name":"a","version":"1"}', { name: 'a', version: '1' }, 'escapes'],
    ['{"name":"name","version":"version"}', { name: 'name', version: 'version' }, 'values that look like keys'],
    ['{"size":1,"timestamp":2.5e3,"noarch":null,"name":"a","version":"1.10"}', { name: 'a', version: '1.10' }, 'numbers before it'],
    ['\ufeff{"name":"\\u0061","version":"1","license":""}', { name: 'a', version: '1' }, 'a byte order mark, escapes, an empty license'],
    ['{"name":"a","version":"1","name":"b"}', { name: 'b', version: '1' }, 'the last of two'],
    ['{"name":"a","build_string":"py39_0","version":"1"}', { name: 'a', version: '1', build: 'py39_0' }, 'as some tools name the build'],
  ])('%s: %o (%s)', (text, expected) => {
    expect(parseCondaMeta(Buffer.from(text))).toEqual(expected);
  });

  it.each([
    ['', 'nothing'],
    ['not json', 'no JSON'],
    ['[]', 'a list'],
    ['{}', 'an empty object'],
    ['{"name":"a"}', 'no version'],
    ['{"version":"1"}', 'no name'],
    ['{"name":"a","version":"1"', 'cut off'],
    ['{"name":"a', 'cut off in a text'],
    ['{"name":"a\\', 'cut off in an escape'],
    ['{"name":["a"],"version":"1"}', 'a name of another type'],
    ['{"name":"\\x","version":"1"}', 'an escape that is none'],
    ['{'.repeat(1_000_000), 'nested to no end: nothing is built of it'],
    [`{"name":"${'\\'.repeat(1_000_000)}`, 'escapes to no end'],
  ])('%.40j is refused: %s', (text) => {
    expect(() => parseCondaMeta(Buffer.from(text))).toThrow(MalformedError);
  });
});

describe('channelName', () => {
  it.each([
    ['https://repo.anaconda.com/pkgs/main/linux-64', 'main'],
    ['https://conda.anaconda.org/conda-forge/', 'conda-forge'],
    ['conda-forge', 'conda-forge'],
    ['', undefined],
  ])('channel %s is %s', (address, name) => {
    expect(channelName(address)).toBe(name);
  });
});

describe.skipIf(!hasShared)('records of shared data', () => {
  const files = hasShared
    ? [...packed('packages', 'lock.tar.gz')].filter(
        ([path]) => /conda[^/]*\/.*\.json$|condameta\/testdata\//.test(path) && !path.includes('conda-lock'),
      )
    : [];

  it('are read as was seen in them', () => {
    expect(Object.fromEntries(files.map(([path, bytes]) => [path.slice(path.lastIndexOf('/') + 1), summaryOf(bytes)]))).toEqual({
      '_libgcc_mutex-0.1-main.json': '_libgcc_mutex 0.1',
      '_openmp_mutex-5.1-1_gnu.json': '_openmp_mutex 5.1',
      'blas-1.0-openblas.json': 'blas 1.0',
      'bzip2-1.0.8-h5eee18b_6.json': 'bzip2 1.0.8',
      empty: 'malformed',
      invalid: 'malformed',
      'invalid.json': 'malformed',
      'invalid_json.json': 'malformed',
      'invalid_package.json': 'malformed',
      'jupyterlab-4.4.3-pyhd8ed1ab_0.json': 'jupyterlab 4.4.3 pyhd8ed1ab_0 conda-forge noarch conda',
      'libgomp-11.2.0-h1234567_1.json': 'libgomp 11.2.0 h1234567_1 main linux-64 conda',
      noname: 'malformed',
      noversion: 'malformed',
      'package-1.2.3-pyhd8ed1ab_0.json': 'malformed',
      'pip-22.2.2-py38h06a4308_0.json': 'pip 22.2.2 py38h06a4308_0 main linux-64 conda',
      valid: 'jupyterlab 3.1.12 py39hf3db000 main linux-64',
      'zlib-1.2.11-h90dfc92_1014.json': 'zlib 1.2.11 h90dfc92_1014 conda-forge osx-arm64 tar.bz2',
    });
  });
});

function summaryOf(bytes: Uint8Array): string {
  try {
    const { name, version, build, channel, subdir, archive } = parseCondaMeta(bytes);
    return [name, version, build, channel, subdir, archive].filter((part) => part !== undefined).join(' ');
  } catch (error) {
    if (error instanceof MalformedError) return 'malformed';
    throw error;
  }
}

describeFuzz(target);
