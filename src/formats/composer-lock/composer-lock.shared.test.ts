import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { parseComposerJson } from '../composer-json/index.ts';
import { parseComposerLock, parseInstalledJson } from './index.ts';

interface Expectation {
  readonly format?: string;
  readonly packages?: readonly (readonly [string, string])[];
  readonly dev?: readonly (readonly [string, string])[];
  readonly unreadable?: string;
}

const expectations = hasShared
  ? Object.entries((JSON.parse(readFileSync(shared('packages', 'lock-expected.json'), 'utf8')) as { files: Record<string, Expectation> }).files)
  : [];
const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();
const testdata = (path: string): Buffer => files.get(path) as Buffer;
const syft = 'anchore/syft/syft/pkg/cataloger/php/testdata/';
const trivy = 'aquasecurity/trivy/pkg/fanal/analyzer/language/php/composer/testdata/';

describe.skipIf(!hasShared)('files of Composer', () => {
  const rows = expectations.filter(([path, { format }]) => format === 'composer.lock' || (format === undefined && path.includes('/php/')));
  it('are there', () => expect(rows.length).toBe(14));

  it.each(rows)('%s', (path, { packages = [], dev = [], unreadable }) => {
    if (unreadable !== undefined) {
      for (const parse of [parseComposerLock, parseInstalledJson, parseComposerJson]) expect(() => parse(testdata(path))).toThrow(MalformedError);
      return;
    }
    const locked = parseComposerLock(testdata(path)).packages;
    const pairs = (scope: string): readonly string[] => locked.filter((pkg) => pkg.scope === scope).map(({ name, version }) => `${name} ${version}`);
    expect(pairs('runtime').toSorted()).toEqual(packages.map((pair) => pair.join(' ')).toSorted());
    expect(pairs('development').toSorted()).toEqual(dev.map((pair) => pair.join(' ')).toSorted());
  });

  it.each([
    [`${syft}vendor/composer_1/installed.json`, ['asm89/stack-cors 1.3.0', 'behat/mink v1.8.1']],
    [`${syft}vendor/composer_2/installed.json`, ['asm89/stack-cors 1.3.0', 'behat/mink v1.8.1']],
    [`${trivy}composer-vendor/happy/installed.json`, ['pear/log 1.13.3', 'pear/pear_exception v1.0.2']],
  ])('%s', (path, expected) => {
    expect(parseInstalledJson(testdata(path)).map(({ name, version }) => `${name} ${version}`)).toEqual(expected);
  });

  it.each(['composer.lock', 'installed.json'])('refuses a %s that is none', (name) => {
    const bytes = testdata(`${syft}glob-paths/src/${name}`);
    for (const parse of [parseComposerLock, parseInstalledJson]) expect(() => parse(bytes)).toThrow(MalformedError);
  });
});
