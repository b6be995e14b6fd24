import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { parseGemspec } from './index.ts';

const specs = hasShared ? [...packed('packages', 'lock.tar.gz')].filter(([path]) => path.endsWith('.gemspec')) : [];

/** What can be told without running them, by the end of their paths. */
const told: readonly (readonly [string, string])[] = [
  ['testdata/bundler.gemspec', 'bundler 2.1.4 MIT'],
  ['testdata/formatador.gemspec', 'formatador 1.1.0 MIT'],
  ['testdata/license.gemspec', 'async 1.25.0 MIT'],
  ['testdata/multiple_licenses.gemspec', 'test-unit 3.3.7 Ruby,BSDL,PSFL'],
  ['testdata/normal00.gemspec', 'rake 13.0.3 MIT'],
  ['testdata/normal01.gemspec', 'async 1.25.0 MIT'],
  // Broken behind its stub, which is what RubyGems reads.
  ['testdata/invalid.gemspec', 'rss 0.2.9 '],
  ['testdata/rss-0.2.9.gemspec', 'rss 0.2.9 BSD-2-Clause'],
  ['testdata/yaml-0.2.1.gemspec', 'yaml 0.2.1 Ruby,BSD-2-Clause'],
];

describe.skipIf(!hasShared)('gemspecs', () => {
  it('are there', () => expect(specs.length).toBe(32));

  it.each(specs)('%s', (path, bytes) => {
    const expected = told.find(([end]) => path.endsWith(end))?.[1];
    // The others are of source trees: their versions are constants, methods or files; or they are broken.
    if (expected === undefined) return expect(() => parseGemspec(bytes)).toThrow(MalformedError);
    const { name, version, licenses } = parseGemspec(bytes);
    return expect(`${name} ${version} ${licenses.join()}`).toBe(expected);
  });
});
