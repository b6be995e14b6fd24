import type { Ordering } from '../../core/ordering.ts';
import { composer } from '../../versions/composer/ordering.ts';

/** `2.x-dev`, `1.0.x-dev`: the branch that the next releases of that series are made from. */
const seriesBranch = /^v?(\d+(?:\.\d+)*)(?:\.x)+-dev$/i;

/**
 * Composer's order of versions, but for branches: `dev-main` is some commit, and which releases it contains cannot be told; `2.x-dev` stands above all releases before 2
 * and below those of 3, and among those of 2 its place cannot be told.
 */
export const packageVersions: Ordering = {
  id: 'composer',
  compare(left, right) {
    if (left === right) return composer.compare(left, right);
    if (isNamedBranch(left) || isNamedBranch(right)) return undefined;
    const [series, others] = [seriesOf(left), seriesOf(right)];
    if (series !== undefined && others !== undefined) return composer.compare(series, others) || undefined;
    if (series !== undefined) return compareSeries(series, right);
    const order = others === undefined ? composer.compare(left, right) : compareSeries(others, left);
    return others === undefined || order === undefined ? order : -order;
  },
};

function isNamedBranch(version: string): boolean {
  return /^dev-/i.test(version) || /^9999999-dev$/.test(version);
}

function seriesOf(version: string): string | undefined {
  return seriesBranch.exec(version)?.[1];
}

function compareSeries(series: string, version: string): number | undefined {
  const plain = version.replace(/^v/i, '');
  return plain === series || plain.startsWith(`${series}.`) || plain.startsWith(`${series}-`) ? undefined : composer.compare(series, version);
}
