import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseNugetAssets } from './index.ts';
import { target } from './nuget-assets.fuzz.ts';

describe('project.assets.json', () => {
  it('gives each target its packages, and what the project names, for itself only where it says so', () => {
    const libraries = {
      'A/1.0.0': { type: 'package', dependencies: { b: '2.0.0' } },
      'B/2.0.0': { type: 'package' },
      'Tool/3.0.0': { type: 'package' },
      'Lib/1.0.0': { type: 'project' },
      broken: {},
    };
    const lock = parseNugetAssets(
      Buffer.from(
        JSON.stringify({
          version: 3,
          targets: { 'net8.0': libraries, 'net8.0/linux-x64': { 'A/1.0.0': { type: 'package' } } },
          projectFileDependencyGroups: { 'net8.0': ['A >= 1.0.0', 'Tool >= 3.0.0', 7] },
          project: { frameworks: { 'net8.0': { dependencies: { A: { target: 'Package' }, Tool: { suppressParent: 'All' } } } } },
        }),
      ),
    );
    expect(lock).toEqual({
      packages: [
        { key: 'net8.0 a', name: 'A', version: '1.0.0', requires: ['net8.0 b'] },
        { key: 'net8.0 b', name: 'B', version: '2.0.0', requires: [] },
        { key: 'net8.0 tool', name: 'Tool', version: '3.0.0', requires: [] },
        { key: 'net8.0 lib', name: 'Lib', version: '1.0.0', requires: [], own: true },
        { key: 'net8.0/linux-x64 a', name: 'A', version: '1.0.0', requires: [] },
      ],
      roots: [
        { key: 'net8.0 a', scope: 'runtime' },
        { key: 'net8.0 tool', scope: 'development' },
        { key: 'net8.0/linux-x64 a', scope: 'runtime' },
        { key: 'net8.0/linux-x64 tool', scope: 'development' },
      ],
    });
  });

  it.each([
    ['{}', 'no targets'],
    ['{"targets":[]}', 'a list where targets should be'],
    ['{"targets":{', 'cut off'],
  ])('%s is refused: %s', (text) => {
    expect(() => parseNugetAssets(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
