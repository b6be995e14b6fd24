import type { AdvisoryDatabase } from '../core/advisory.ts';
import type { Ecosystem, InstalledRelease } from '../core/ecosystem.ts';
import {
  isOver,
  type End,
  type EndedRelease,
  type ExtendedSupport,
  type Maintenance,
  type ProductLifecycle,
  type ReleaseCycle,
} from '../core/lifecycle.ts';
import { compareText } from '../core/urgency.ts';

/** More releases than anybody chooses from. */
const mostMaintained = 6;

/**
 * How long the installed release is maintained, as far as the database tells at an instant. Its end is the end of the fixes that everybody gets: extended support
 * counts only where it is for everybody, since what is installed does not prove a subscription.
 */
export function maintenanceOf(
  installed: InstalledRelease,
  ecosystems: readonly Ecosystem[],
  database: AdvisoryDatabase | undefined,
  now: Date,
): Maintenance {
  const told = ecosystems.find(({ id }) => id === installed.ecosystem)?.lifecycle?.(installed.release);
  if (told === 'rolling') return { state: 'maintained', name: installed.ecosystem };
  const product = told === undefined ? undefined : database?.lifecycle(told.product);
  if (told === undefined || product === undefined) return { state: 'not-asked' };
  const cycle = product.cycles.find(({ name }) => name === told.cycle);
  if (cycle === undefined) return { state: 'not-known', title: product.title };
  const end = endOf(cycle, told.extended);
  if (isOver(end, now)) return { state: 'ended', release: endedRelease(product, cycle, told.extended, now) };
  return { state: 'maintained', name: `${product.title} ${cycle.name}`, ...(typeof end === 'string' ? { until: end } : {}) };
}

function endedRelease(product: ProductLifecycle, cycle: ReleaseCycle, extended: ExtendedSupport | undefined, now: Date): EndedRelease {
  const end = endOf(cycle, extended);
  const { endOfExtended } = cycle;
  return {
    product: product.product,
    title: product.title,
    cycle: cycle.name,
    ...(typeof end === 'string' ? { until: end } : {}),
    ...(extended === undefined || endOfExtended === undefined
      ? {}
      : { extended: { ...extended, end: endOfExtended, over: isOver(endOfExtended, now) } }),
    maintained: maintainedCycles(product, extended, now),
  };
}

/** What is out and not over, the longest maintained first. */
function maintainedCycles({ cycles }: ProductLifecycle, extended: ExtendedSupport | undefined, now: Date): readonly string[] {
  const today = now.toISOString().slice(0, 10);
  return cycles
    .filter((cycle) => !isOver(endOf(cycle, extended), now) && (cycle.released === undefined || cycle.released <= today))
    .toSorted(
      (left, right) =>
        compareText(orderOf(endOf(right, extended)), orderOf(endOf(left, extended))) || compareText(right.released ?? '', left.released ?? ''),
    )
    .slice(0, mostMaintained)
    .map(({ name }) => name);
}

/** The last day on which everybody gets fixes. */
function endOf({ endOfLife, endOfExtended }: ReleaseCycle, extended: ExtendedSupport | undefined): End {
  if (endOfExtended === undefined || extended?.forEverybody !== true) return endOfLife;
  return orderOf(endOfExtended) > orderOf(endOfLife) ? endOfExtended : endOfLife;
}

/** A text by which ends can be ordered: what is over on some day of the past, days, what goes on. */
function orderOf(end: End): string {
  return typeof end === 'string' ? end : end ? '' : '~';
}
