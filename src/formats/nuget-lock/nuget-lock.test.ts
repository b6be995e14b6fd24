import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseNugetLock } from './index.ts';
import { target } from './nuget-lock.fuzz.ts';

describe('packages.lock.json', () => {
  it('gives each framework its packages, what they require whatever the case, and what the project names', () => {
    const lock = parseNugetLock(
      Buffer.from(
        JSON.stringify({
          version: 2,
          dependencies: {
            'net8.0': {
              'A.B': { type: 'Direct', requested: '[1.0.0, )', resolved: '1.0.0', dependencies: { 'c.d': '2.0.0' } },
              'C.D': { type: 'CentralTransitive', requested: '[2.0.0, )', resolved: '2.0.1' },
              'my.lib': { type: 'Project', dependencies: { E: '[1.0.0, )' } },
              E: { type: 'Transitive', resolved: '1.0.0' },
            },
            'net8.0/linux-x64': { 'A.B': { type: 'Direct', resolved: '1.0.0' } },
          },
        }),
      ),
    );
    expect(lock).toEqual({
      packages: [
        { key: 'net8.0 a.b', name: 'A.B', version: '1.0.0', requires: ['net8.0 c.d'] },
        { key: 'net8.0 c.d', name: 'C.D', version: '2.0.1', requires: [] },
        { key: 'net8.0 my.lib', name: 'my.lib', version: '', requires: ['net8.0 e'], own: true },
        { key: 'net8.0 e', name: 'E', version: '1.0.0', requires: [] },
        { key: 'net8.0/linux-x64 a.b', name: 'A.B', version: '1.0.0', requires: [] },
      ],
      roots: [
        { key: 'net8.0 a.b', scope: 'runtime' },
        { key: 'net8.0 my.lib', scope: 'runtime' },
        { key: 'net8.0/linux-x64 a.b', scope: 'runtime' },
      ],
    });
  });

  it.each([
    ['{"version":1,"dependencies":{"net6.0":{}}}', 'a project without dependencies'],
    ['{"version":1}', 'no dependencies at all'],
  ])('%s has none: %s', (text) => {
    expect(parseNugetLock(Buffer.from(text)).packages).toEqual([]);
  });

  it.each([
    ['"i am bogus"', 'a text'],
    ['{"dependencies":[]}', 'a list where frameworks should be'],
    ['{"version":1,"dep', 'cut off'],
    ['', 'nothing'],
  ])('%s is refused: %s', (text) => {
    expect(() => parseNugetLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
