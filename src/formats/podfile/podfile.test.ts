import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { parsePodfile } from './index.ts';
import { target } from './podfile.fuzz.ts';

describe('Podfile', () => {
  it.each<[string, { readonly name: string; readonly version: string; readonly own?: true }, string]>([
    ["pod 'A', '1.0.1'", { name: 'A', version: '1.0.1' }, 'exactly this one'],
    ["  pod 'A', '= 1.0'", { name: 'A', version: '1.0' }, 'exactly this one'],
    ['pod "A/Core", "~> 4.0"', { name: 'A/Core', version: '' }, 'a range'],
    ["pod('A')", { name: 'A', version: '' }, 'with brackets'],
    [`pod${' '.repeat(200_000)}'A'`, { name: 'A', version: '' }, 'far apart'],
    ["pod 'A'", { name: 'A', version: '' }, 'nothing said'],
    ["pod 'A', :git => 'https://x/a.git', :tag => '1.0'", { name: 'A', version: '' }, 'a repository'],
    ["pod 'A', :path => '../A'", { name: 'A', version: '', own: true }, 'a folder'],
    ["pod 'A', path: '../A'", { name: 'A', version: '', own: true }, 'a folder'],
  ])('%.60s is %o: %s', (text, expected) => {
    expect(parsePodfile(Buffer.from(`target 'App' do\n${text}\nend`)).packages).toEqual([{ key: expected.name, requires: [], ...expected }]);
  });

  it('is not slowed down by blanks', () => {
    expect(parsePodfile(Buffer.from(`pod${' '.repeat(1_000_000)}x`)).packages).toEqual([]);
  });

  it('reads no comment', () => {
    expect(parsePodfile(Buffer.from("# pod 'A'\nplatform :ios")).packages).toEqual([]);
  });
});

describeFuzz(target);
