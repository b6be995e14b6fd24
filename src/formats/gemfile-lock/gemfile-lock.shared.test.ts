import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { parseGemfileLock } from './index.ts';

const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();
const syft = 'anchore/syft/syft/pkg/cataloger/ruby/testdata/';
const scalibr = 'google/osv-scalibr/extractor/filesystem/language/ruby/gemfilelock/testdata/';
const trivy = 'aquasecurity/trivy/pkg/dependency/parser/ruby/bundler/testdata/';

/** How many gems, how many of them from a repository or folder, and how many the project names. */
function countsOf(path: string): readonly (number | undefined)[] {
  const { packages, roots } = parseGemfileLock(files.get(path) as Buffer);
  return [packages.length, packages.filter(({ origin }) => origin !== undefined).length, roots?.length];
}

describe.skipIf(!hasShared)('lock files of Bundler', () => {
  it.each<[string, readonly (number | undefined)[], string]>([
    [`${syft}Gemfile.lock`, [52, 2, 15], 'a repository and a folder elsewhere'],
    [`${scalibr}has-git-gem.lock`, [5, 2, 1], 'two repositories'],
    [`${scalibr}has-local-gem.lock`, [30, 1, 1], 'a folder of the tree, two servers, a platform'],
    [`${scalibr}multiple-gems.lock`, [6, 0, 3], 'gems'],
    [`${scalibr}no-gem-section.lock`, [0, 0, undefined], 'no gems'],
    [`${scalibr}no-gems.lock`, [0, 0, undefined], 'no gems'],
    [`${scalibr}no-spec-section.lock`, [0, 0, undefined], 'no gems'],
    [`${scalibr}one-gem.lock`, [1, 0, 1], 'one'],
    [`${scalibr}rails.lock`, [46, 0, 1], 'a framework'],
    [`${scalibr}rubocop.lock`, [10, 0, 1], 'gems'],
    [`${scalibr}some-gems.lock`, [3, 0, 1], 'gems'],
    [`${scalibr}source-section-at-end.lock`, [1, 0, 1], 'in another order'],
    [`${trivy}Gemfile_normal.lock`, [7, 0, 3], 'Bundler 1'],
    [`${trivy}Gemfile_bundler2.lock`, [8, 0, 4], 'Bundler 2'],
  ])('%s: %j (%s)', (path, expected) => {
    expect(countsOf(path)).toEqual(expected);
  });

  it.each([
    `${syft}glob-paths/src/Gemfile.lock`,
    `${syft}glob-paths/src/Gemfile.next.lock`,
    `${trivy}Gemfile_malformed.lock`,
    `${scalibr}invalid.lock`,
  ])('refuses %s', (path) => {
    expect(() => countsOf(path)).toThrow(MalformedError);
  });

  it('takes the platform from the version', () => {
    const { packages } = parseGemfileLock(files.get(`${scalibr}has-local-gem.lock`) as Buffer);
    expect(packages.find(({ name }) => name === 'nokogiri')).toMatchObject({ version: '1.13.3', properties: { platforms: 'x86_64-linux' } });
  });
});
