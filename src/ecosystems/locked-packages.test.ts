import { describe, expect, it } from 'vitest';
import type { LockedPackage, LockFile, LockRoot } from '../core/lock-file.ts';
import type { Package } from '../core/package.ts';
import { packagesOfLock } from './locked-packages.ts';

function locked(key: string, requires: readonly string[] = [], more: Partial<LockedPackage> = {}): LockedPackage {
  return { key, name: key, version: '1', requires, ...more };
}

function packages(lock: LockFile): readonly Package[] {
  return packagesOfLock('app/x.lock', lock, ({ name, version, origin }) =>
    origin?.startsWith('file:') === true ? undefined : { purl: `pkg:x/${name}@${version}`, ecosystem: 'X', name, version },
  );
}

/** Name, direct or not, scope, and who requires it. */
function told(lock: LockFile): readonly string[] {
  return packages(lock).map(({ name, dependency }) =>
    `${name} ${dependency?.direct === undefined ? '?' : dependency.direct ? 'direct' : 'transitive'} ${dependency?.scope ?? '?'} <- ${(dependency?.requiredBy ?? []).map((purl) => purl.slice(6, -2)).join(' ')}`.trim(),
  );
}

const runtime = (key: string): LockRoot => ({ key, scope: 'runtime' });
const development = (key: string): LockRoot => ({ key, scope: 'development' });

describe('packagesOfLock', () => {
  it.each<[string, LockFile, readonly string[]]>([
    [
      'what the project names is direct, the rest is not',
      { packages: [locked('a', ['b']), locked('b', ['c']), locked('c')], roots: [runtime('a')] },
      ['a direct runtime <-', 'b transitive runtime <- a', 'c transitive runtime <- b'],
    ],
    [
      'what runs counts before what only builds, in whatever order the roots stand',
      { packages: [locked('a', ['c']), locked('b', ['c']), locked('c')], roots: [development('a'), runtime('b')] },
      ['a direct development <-', 'b direct runtime <-', 'c transitive runtime <- b a'],
    ],
    [
      'a package that the project names and others require too is direct',
      { packages: [locked('a', ['b']), locked('b')], roots: [runtime('a'), development('b')] },
      ['a direct runtime <-', 'b direct runtime <- a'],
    ],
    [
      'the first of those that require it stands on the shortest way',
      {
        packages: [locked('long', ['x']), locked('x', ['y']), locked('y', ['z']), locked('short', ['z']), locked('z')],
        roots: [runtime('long'), runtime('short')],
      },
      [
        'long direct runtime <-',
        'x transitive runtime <- long',
        'y transitive runtime <- x',
        'short direct runtime <-',
        'z transitive runtime <- short y',
      ],
    ],
    [
      'circles end',
      { packages: [locked('a', ['b']), locked('b', ['a'])], roots: [runtime('a')] },
      ['a direct runtime <- b', 'b transitive runtime <- a'],
    ],
    ['where nothing tells what the project names, nothing is said', { packages: [locked('a', ['b']), locked('b')] }, ['a ? ? <-', 'b ? ? <- a']],
    [
      'what the project does not reach is neither direct nor transitive',
      { packages: [locked('a'), locked('left over')], roots: [runtime('a')] },
      ['a direct runtime <-', 'left over ? ? <-'],
    ],
    [
      'parts of the project itself are no packages, and what they require is direct',
      { packages: [locked('app', ['a', 'lib'], { own: true }), locked('lib', ['b'], { own: true }), locked('a'), locked('b')] },
      ['a direct runtime <-', 'b direct runtime <-'],
    ],
    [
      'what only a folder of the project requires is direct too',
      { packages: [locked('app', ['lib'], { own: true }), locked('lib', ['b'], { origin: 'file:lib' }), locked('b')] },
      ['b direct runtime <-'],
    ],
    [
      'the word of the file on a scope counts',
      { packages: [locked('a', [], { scope: 'optional' })], roots: [runtime('a')] },
      ['a direct optional <-'],
    ],
    [
      'what the file does not hold is passed over',
      { packages: [locked('a', ['gone'])], roots: [runtime('a'), runtime('nowhere')] },
      ['a direct runtime <-'],
    ],
  ])('%s', (_, lock, expected) => {
    expect(told(lock)).toEqual(expected);
  });

  it('makes one package of several entries of the same version, the nearer and graver of them counting', () => {
    const lock: LockFile = {
      packages: [locked('a', ['x1']), locked('b', ['x2']), locked('x1', [], { name: 'x' }), locked('x2', [], { name: 'x' })],
      roots: [development('a'), runtime('b')],
    };
    expect(told(lock)).toContain('x transitive runtime <- a b');
    expect(packages(lock)).toHaveLength(3);
    expect(told({ ...lock, roots: [...(lock.roots ?? []), runtime('x2')] })).toContain('x direct runtime <- b a');
  });

  it('keeps origin, properties and licenses, and says where it read them', () => {
    const lock = { packages: [locked('a', [], { origin: 'git+https://x/a#1', properties: { b: 'c' }, licenses: ['MIT'] })] };
    expect(packages(lock)).toEqual([
      {
        purl: 'pkg:x/a@1',
        ecosystem: 'X',
        name: 'a',
        version: '1',
        locations: [{ path: '/app/x.lock' }],
        licenses: ['MIT'],
        dependency: { requiredBy: [] },
        properties: { b: 'c', origin: 'git+https://x/a#1' },
      },
    ]);
  });

  it('keeps a bounded number of those that require a package', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => locked(`p${index}`, ['x']));
    const [x] = packages({ packages: [locked('x'), ...many], roots: many.map(({ key }) => runtime(key)) });
    expect(x?.dependency?.requiredBy).toHaveLength(16);
  });

  it('walks a chain of 50,000 packages', () => {
    const chain = Array.from({ length: 50_000 }, (_, index) => locked(`p${index}`, [`p${index + 1}`]));
    expect(packages({ packages: chain, roots: [runtime('p0')] }).at(-1)?.dependency).toEqual({
      direct: false,
      scope: 'runtime',
      requiredBy: ['pkg:x/p49998@1'],
    });
  });
});
