import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { parsePackageResolved } from './index.ts';
import { target } from './package-resolved.fuzz.ts';

describe('Package.resolved', () => {
  it.each<[object, Partial<LockedPackage>, string]>([
    [
      { location: 'https://github.com/apple/swift-nio.git', state: { revision: '1f', version: '2.65.0' } },
      { name: 'github.com/apple/swift-nio', version: '2.65.0' },
      'a release',
    ],
    [
      { package: 'Nimble', repositoryURL: 'git@github.com:Quick/Nimble.git', state: { branch: null, revision: 'c9', version: '9.2.1' } },
      { name: 'github.com/Quick/Nimble', version: '9.2.1' },
      'version 1, an address of ssh',
    ],
    [
      { location: 'https://token@github.com/apple/swift-mmio', state: { branch: 'main', revision: '80' } },
      { name: 'github.com/apple/swift-mmio', version: '', origin: 'git+https://github.com/apple/swift-mmio#80' },
      'a branch',
    ],
    [{ identity: 'x', kind: 'localSourceControl', location: '/src/x', state: {} }, { name: 'x', version: '', own: true }, 'a folder'],
    [
      { identity: 'mona.list', kind: 'registry', location: '', state: { version: '1.0.0' } },
      { name: 'mona.list', version: '1.0.0', origin: 'registry:mona.list' },
      'from a registry, by a name of its own',
    ],
  ])('%o is %o: %s', (pin, expected) => {
    const both = [
      { pins: [pin], version: 2 },
      { object: { pins: [pin] }, version: 1 },
    ];
    for (const document of both)
      expect(parsePackageResolved(Buffer.from(JSON.stringify(document))).packages).toEqual([
        { key: expected.name?.includes('/') === true ? expected.name.toLowerCase() : '0', requires: [], ...expected },
      ]);
  });

  it.each([
    ['{}', 'nothing in it'],
    ['{"version":2}', 'no list'],
    ['{"pins":{}}', 'no list but an object'],
  ])('refuses %s: %s', (text) => {
    expect(() => parsePackageResolved(Buffer.from(text))).toThrow(MalformedError);
  });

  it('of a project without dependencies has an empty list', () => {
    expect(parsePackageResolved(Buffer.from('{"pins":[],"version":3}'))).toEqual({ packages: [] });
  });

  it.each([
    ['', 'nothing'],
    ['[]', 'a list'],
    ['{"pins":[{"identity":', 'cut off'],
  ])('%j is refused: %s', (text) => {
    expect(() => parsePackageResolved(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
