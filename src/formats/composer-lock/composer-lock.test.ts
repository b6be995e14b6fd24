import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './composer-lock.fuzz.ts';
import { parseComposerLock, parseInstalledJson } from './index.ts';

function lock(packages: readonly object[], development: readonly object[] = []): Buffer {
  return Buffer.from(JSON.stringify({ packages, 'packages-dev': development }));
}

describe('parseComposerLock', () => {
  it('reads packages and those of development, with what they require', () => {
    const app = {
      name: 'Acme/App',
      version: 'v1.2.3',
      license: ['MIT', 'BSD-3-Clause'],
      require: { php: '>=8', 'psr/LOG': '^3', 'acme/virtual': '*', 'acme/gone': '*' },
    };
    expect(
      parseComposerLock(
        lock([app, { name: 'psr/log', version: '3.0.0' }], [{ name: 'acme/real', version: '1.0', provide: { 'acme/virtual': '1', 'psr/log': '9' } }]),
      ),
    ).toEqual({
      packages: [
        {
          key: 'acme/app v1.2.3',
          name: 'Acme/App',
          version: 'v1.2.3',
          requires: ['psr/log 3.0.0', 'acme/real 1.0'],
          scope: 'runtime',
          licenses: ['MIT', 'BSD-3-Clause'],
        },
        { key: 'psr/log 3.0.0', name: 'psr/log', version: '3.0.0', requires: [], scope: 'runtime', licenses: [] },
        { key: 'acme/real 1.0', name: 'acme/real', version: '1.0', requires: [], scope: 'development', licenses: [] },
      ],
    });
  });

  it.each<[string, object, object]>([
    ['a folder', { version: '1.0', dist: { type: 'path', url: '../a', reference: '01' } }, { origin: 'file:../a' }],
    ['a branch', { version: 'dev-main', source: { reference: '0123' } }, { properties: { commit: '0123' } }],
    ['a branch of numbers', { version: '2.x-dev', dist: { type: 'zip', reference: '0123' } }, { properties: { commit: '0123' } }],
    ['a release', { version: '1.0', source: { reference: '0123' } }, {}],
  ])('tells where %s comes from', (_, more, expected) => {
    const [pkg] = parseComposerLock(lock([{ name: 'a/b', ...more }])).packages;
    expect([pkg?.origin, pkg?.properties]).toEqual([
      'origin' in expected ? expected.origin : undefined,
      'properties' in expected ? expected.properties : undefined,
    ]);
  });

  it('has no packages where none are locked', () => {
    expect(parseComposerLock(Buffer.from('{"packages":[],"packages-dev":[]}'))).toEqual({ packages: [] });
  });

  it.each([
    ['{', 'no JSON'],
    ['[]', 'no object'],
    ['{"packages":[{"name":"a/b"}]}', 'no version'],
    ['{"packages":[{"version":"1"}]}', 'no name'],
    ['{"packages":[7]}', 'no package'],
  ])('refuses %j: %s', (text) => {
    expect(() => parseComposerLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describe('parseInstalledJson', () => {
  const packages = [{ name: 'a/b', version: '1.0.0', license: 'MIT' }];

  it.each([
    ['Composer 1', packages],
    ['Composer 2', { packages, dev: true, 'dev-package-names': [] }],
  ])('reads the list of %s', (_, value) => {
    expect(parseInstalledJson(Buffer.from(JSON.stringify(value)))).toEqual([{ name: 'a/b', version: '1.0.0', licenses: ['MIT'] }]);
  });

  it.each(['{', '{}', '7', '{"packages":{}}', '[{"name":"a/b"}]'])('refuses %j', (text) => {
    expect(() => parseInstalledJson(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
