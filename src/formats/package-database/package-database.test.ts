import { describe, expect, it } from 'vitest';
import type { AnalysedFile } from '../../core/file-tree.ts';
import { originOf, standingSince } from './index.ts';

function database(...states: readonly (readonly string[])[]): AnalysedFile<readonly string[]> {
  const [top, ...replaced] = states.map((facts, index) => ({ facts, layer: { index, diffId: `sha256:${index}` } })).toReversed();
  if (top === undefined) throw new Error('no state');
  return { path: 'db', ...top, replaced };
}

function layers(...states: readonly (readonly string[])[]): Record<string, number> {
  return Object.fromEntries([...standingSince(database(...states), (facts) => facts)].map(([key, layer]) => [key, layer.index]));
}

describe('standingSince', () => {
  it('gives a package to the layer that brought it in, not to the one that rewrote the file', () => {
    expect(layers(['a'], ['a', 'b'], ['a', 'b', 'c'])).toEqual({ a: 0, b: 1, c: 2 });
  });
  it('gives an upgraded package to the layer of the upgrade', () => {
    expect(layers(['a 1'], ['a 2'], ['a 2', 'b'])).toEqual({ 'a 2': 1, b: 2 });
  });
  it('starts anew where a package was away in between', () => {
    expect(layers(['a'], [], ['a'])).toEqual({ a: 2 });
  });
  it('does not lose a package that stands twice in one state', () => {
    expect(layers(['a', 'a'], ['a', 'a'])).toEqual({ a: 0 });
  });
});

describe('originOf', () => {
  const debian = { ecosystem: 'Debian', release: '12', purlType: 'deb', purlNamespace: 'debian', distro: 'debian-12' };
  it.each`
    context                                                                          | origin                                                                                  | because
    ${{ distribution: debian, osRelease: { ID: 'debian' } }}                         | ${{ ecosystem: 'Debian', release: '12', purlNamespace: 'debian', distro: 'debian-12' }} | ${'recognised'}
    ${{ osRelease: { ID: 'kali', ID_LIKE: 'debian', VERSION_ID: '2024.1' } }}        | ${{ ecosystem: 'kali', purlNamespace: 'kali', distro: 'kali-2024.1' }}                  | ${'a derivative keeps its own name'}
    ${{}}                                                                            | ${{ ecosystem: 'dpkg', purlNamespace: 'dpkg' }}                                         | ${'no os-release'}
    ${{ osRelease: { VERSION_ID: '1' } }}                                            | ${{ ecosystem: 'dpkg', purlNamespace: 'dpkg' }}                                         | ${'an os-release without an id'}
    ${{ distribution: { ...debian, purlType: 'apk' }, osRelease: { ID: 'debian' } }} | ${{ ecosystem: 'dpkg', purlNamespace: 'dpkg' }}                                         | ${'a guest in another distribution'}
  `('$because', ({ context, origin }) => {
    expect(originOf(context, 'deb', 'dpkg')).toEqual(origin);
  });
});
