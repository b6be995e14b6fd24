import type { CheckTally, Framework, FrameworkAnswer, FrameworkCoverage, FrameworkItem, Tier } from '../core/posture.ts';

/**
 * What an examination answers of a framework. An item passes only if every check of it was asked of something and none failed or could not tell; one failure fails
 * it. What nothing could be asked about is not evaluated, and what no check of ours asks is manual: neither counts as passed.
 * @param tiers what this examination could read
 */
export function coverageOf(framework: Framework, tallies: readonly CheckTally[], tiers: readonly Tier[]): FrameworkCoverage {
  const { items, ...about } = framework;
  const byItem = new Map<string, CheckTally[]>();
  for (const tally of tallies) {
    for (const reference of tally.check.references) {
      if (reference.framework !== framework.id) continue;
      byItem.set(reference.item, [...(byItem.get(reference.item) ?? []), tally]);
    }
  }
  return { framework: about, answers: items.map((item) => answerOf(item, byItem.get(item.id) ?? [], tiers)) };
}

function answerOf(item: FrameworkItem, mapped: readonly CheckTally[], tiers: readonly Tier[]): FrameworkAnswer {
  // A check that waits to be asked for, and was not, holds nothing up where others answer.
  const asked = mapped.filter(({ check, evaluated, unknown }) => check.optIn === undefined || evaluated + unknown > 0);
  const tallies = asked.length === 0 ? mapped : asked;
  const evaluated = tallies.reduce((sum, tally) => sum + tally.evaluated, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  const counts = { item, checks: tallies.map(({ check }) => check.id), evaluated, failed };
  if (tallies.length === 0) return { ...counts, state: 'manual', reason: reasonOfManual(item, tiers) };
  if (failed > 0) return { ...counts, state: 'failed' };
  const silent = tallies.filter((tally) => tally.evaluated === 0);
  const untold = tallies.filter((tally) => tally.unknown > 0);
  if (untold.length > 0) return { ...counts, state: 'not-evaluated', reason: `${namesOf(untold)} could not tell` };
  if (silent.length > 0) return { ...counts, state: 'not-evaluated', reason: `nothing that ${namesOf(silent)} could look at was there` };
  return { ...counts, state: 'passed' };
}

function namesOf(tallies: readonly CheckTally[]): string {
  const names = tallies.map(({ check }) => check.id);
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} other checks` : names.join(', ');
}

/** What is meant by a tier, to complete `it needs …`. */
export const tierNeeds: Readonly<Record<Tier, string>> = {
  manifest: 'manifests',
  objects: 'objects of a live cluster',
  arguments: 'the arguments of the control plane',
  host: 'data of the hosts',
  cloud: 'the cloud account',
  image: 'the contents of images',
  process: 'people: no scan can prove it',
};

function reasonOfManual({ tiers }: FrameworkItem, readable: readonly Tier[]): string {
  return tiers.some((tier) => readable.includes(tier))
    ? 'no check of this version asks it'
    : `it needs ${tiers.map((tier) => tierNeeds[tier]).join(' or ')}`;
}
