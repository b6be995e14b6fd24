import type { DatabaseAbout } from '../../core/advisory.ts';

const day = 86_400_000;

/** How old the advisories were when the report was made, in whole days; undefined where the instants cannot be read. */
export function ageInDays({ builtAt }: DatabaseAbout, createdAt: string): number | undefined {
  const age = Date.parse(createdAt) - Date.parse(builtAt);
  return Number.isNaN(age) ? undefined : Math.max(0, Math.floor(age / day));
}
