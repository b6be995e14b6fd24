import { describe, expect, it } from 'vitest';
import { databaseOf } from '../../test/support/database.ts';
import type { Ecosystem, InstalledRelease } from '../core/ecosystem.ts';
import { lifecycleOf, type ExtendedSupport, type LifecycleReference, type Maintenance, type ReleaseCycle } from '../core/lifecycle.ts';
import { maintenanceOf } from './maintenance.ts';

const now = new Date('2026-11-21T12:00:00Z');
const forSubscribers: ExtendedSupport = { name: 'Distro Pro', forEverybody: false };
const forEverybody: ExtendedSupport = { name: 'Distro LTS', forEverybody: true };
const installed: InstalledRelease = { ecosystem: 'Distro', release: '1', location: { path: '/etc/os-release' } };

function plug(lifecycle: LifecycleReference | 'rolling' | undefined): Ecosystem {
  return {
    id: 'Distro',
    purlType: 'deb',
    versions: { id: 'deb', compare: () => undefined },
    recognize: () => ({}),
    lifecycle: () => lifecycle,
    catalogers: [],
    subjects: () => [],
  };
}

function ask(cycles: readonly ReleaseCycle[], extended?: ExtendedSupport, at = now): Maintenance {
  const database = databaseOf({}, { lifecycles: [{ product: 'distro', title: 'Distro', cycles }] });
  return maintenanceOf(installed, [plug(lifecycleOf('distro', '1', extended))], database, at);
}

describe('maintenanceOf: one release', () => {
  it.each<[Omit<ReleaseCycle, 'name'>, ExtendedSupport | undefined, string, string]>([
    [{ endOfLife: '2030-01-01' }, undefined, 'maintained until 2030-01-01', 'a day to come'],
    [{ endOfLife: '2026-11-21' }, undefined, 'maintained until 2026-11-21', 'its last day belongs to it'],
    [{ endOfLife: '2026-11-20' }, undefined, 'ended 2026-11-20', 'the day after does not'],
    [{ endOfLife: false }, undefined, 'maintained', 'no end is set'],
    [{ endOfLife: true }, undefined, 'ended', 'over, on a day that is not told'],
    [{ endOfLife: '2020-01-01', endOfExtended: '2030-01-01' }, forSubscribers, 'ended 2020-01-01, extended', 'an image proves no subscription'],
    [{ endOfLife: '2020-01-01', endOfExtended: '2021-01-01' }, forSubscribers, 'ended 2020-01-01, extended is over', 'nor is there any left'],
    [{ endOfLife: '2020-01-01', endOfExtended: '2030-01-01' }, forEverybody, 'maintained until 2030-01-01', 'everybody gets it'],
    [{ endOfLife: '2020-01-01', endOfExtended: '2024-06-30' }, forEverybody, 'ended 2024-06-30, extended is over', 'until it ends too'],
    [{ endOfLife: '2020-01-01', endOfExtended: false }, forEverybody, 'maintained', 'or has no end'],
    [{ endOfLife: '2030-01-01', endOfExtended: true }, forEverybody, 'maintained until 2030-01-01', 'the later of both counts'],
    [
      { endOfLife: '2020-01-01', endOfExtended: true },
      forEverybody,
      'ended 2020-01-01, extended is over',
      'a known day stands for one that is not told',
    ],
    [
      { endOfLife: '2020-01-01', endOfExtended: '2030-01-01' },
      undefined,
      'ended 2020-01-01',
      'of a support that the distribution does not declare nothing is said',
    ],
  ])('%j with %j: %s, %s', (cycle, extended, expected) => {
    expect(told(ask([{ name: '1', ...cycle }], extended))).toBe(expected);
  });

  it('depends on the instant and on nothing else', () => {
    const cycles = [{ name: '1', endOfLife: '2026-11-21' }];
    expect(told(ask(cycles, undefined, new Date('2026-11-21T23:59:59.999Z')))).toBe('maintained until 2026-11-21');
    expect(told(ask(cycles, undefined, new Date('2026-11-22T00:00:00.000Z')))).toBe('ended 2026-11-21');
  });
});

function told(maintenance: Maintenance): string {
  if (maintenance.state === 'maintained') return `maintained${maintenance.until === undefined ? '' : ` until ${maintenance.until}`}`;
  if (maintenance.state !== 'ended') return maintenance.state;
  const { until, extended } = maintenance.release;
  return `ended${until === undefined ? '' : ` ${until}`}${extended === undefined ? '' : `, extended${extended.over ? ' is over' : ''}`}`;
}

describe('maintenanceOf: what there is instead', () => {
  const dead: ReleaseCycle = { name: '1', endOfLife: true };
  const insteadOf = (cycles: readonly ReleaseCycle[], extended?: ExtendedSupport): readonly string[] | undefined => {
    const maintenance = ask([dead, ...cycles], extended);
    return maintenance.state === 'ended' ? maintenance.release.maintained : undefined;
  };

  it('names what is maintained, the longest maintained first', () => {
    expect(
      insteadOf([
        { name: '2', endOfLife: '2027-01-01', released: '2024-01-01' },
        { name: '4', endOfLife: false, released: '2026-01-01' },
        { name: '3', endOfLife: '2030-01-01', released: '2025-01-01' },
        { name: 'gone', endOfLife: '2026-11-20' },
      ]),
    ).toEqual(['4', '3', '2']);
  });

  it('leaves out what is not released yet, and counts support that is for everybody', () => {
    expect(insteadOf([{ name: '5', endOfLife: '2032-01-01', released: '2027-04-01' }])).toEqual([]);
    const old: ReleaseCycle = { name: '2', endOfLife: '2026-01-01', endOfExtended: '2028-01-01' };
    expect(insteadOf([old], forEverybody)).toEqual(['2']);
    expect(insteadOf([old], forSubscribers)).toEqual([]);
  });

  it('is a bounded number', () => {
    expect(insteadOf(Array.from({ length: 50 }, (_, index) => ({ name: `${index + 2}`, endOfLife: false })))).toHaveLength(6);
  });
});

describe('maintenanceOf: what is not told', () => {
  const lifecycles = [{ product: 'distro', title: 'Distro', cycles: [{ name: '1', endOfLife: true }] }];
  const database = databaseOf({}, { lifecycles });

  it.each<[LifecycleReference | 'rolling' | undefined, Maintenance['state'], string]>([
    ['rolling', 'maintained', 'what has no releases has none that end'],
    [undefined, 'not-asked', 'nobody tells'],
    [lifecycleOf('other', '1'), 'not-asked', 'the database knows nothing of the distribution'],
    [lifecycleOf('distro', '2'), 'not-known', 'the release is not among those of the distribution'],
    [lifecycleOf('distro', undefined), 'not-known', 'what is installed does not say which release it is'],
    [lifecycleOf('distro', '1'), 'ended', 'all is known'],
  ])('%j: %s, %s', (lifecycle, state) => {
    expect(maintenanceOf(installed, [plug(lifecycle)], database, now).state).toBe(state);
  });

  it('is not asked without a database, or of an ecosystem that is not ours', () => {
    expect(maintenanceOf(installed, [plug(lifecycleOf('distro', '1'))], undefined, now)).toEqual({ state: 'not-asked' });
    expect(maintenanceOf(installed, [plug('rolling')], undefined, now).state).toBe('maintained');
    expect(maintenanceOf({ ...installed, ecosystem: 'Claimed' }, [plug('rolling')], database, now)).toEqual({ state: 'not-asked' });
  });
});
