import type { EndOfLifeFinding } from '../core/finding.ts';
import type { EndedRelease } from '../core/lifecycle.ts';

/** What it means that a release has ended, and what there is instead, in sentences for people. Names come from feeds: to be escaped like any. */
export function sentencesOnEndOfLife({ release }: EndOfLifeFinding): readonly string[] {
  const { title, maintained } = release;
  return [
    'Its packages get no more fixes, and new vulnerabilities may not even be listed for it: few findings prove nothing.',
    ...sentencesOnExtended(release),
    maintained.length === 0 ? `No release of ${title} is supported any more.` : `Supported releases: ${maintained.join(', ')}.`,
  ];
}

function sentencesOnExtended({ extended }: EndedRelease): readonly string[] {
  if (extended === undefined) return [];
  const { name, forEverybody, end, over } = extended;
  const day = typeof end === 'string' ? ` ${end}` : '';
  if (forEverybody) return [`${name} has ended too.`];
  if (over) return [`${name}, for subscribers, has ended too${day === '' ? '' : `, on${day}`}.`];
  return [`${name} goes on${day === '' ? '' : ` until${day}`}, for subscribers only.`];
}
