import type { EndOfLifeFinding } from '../core/finding.ts';
import type { Action } from '../core/report.ts';

/** More to choose from than this is no advice. */
const mostOffered = 2;

/** `Move to a supported release of Debian, 12 or 13: Debian 10 reached its end of life on 2024-06-30`: the longest maintained ones are offered. */
export function actionOfMove({ title, release, fingerprint }: EndOfLifeFinding): Action {
  const offered = release.maintained.slice(0, mostOffered).toReversed();
  const where =
    offered.length === 0
      ? `Move to another distribution, no release of ${release.title} is supported any more`
      : `Move to a supported release of ${release.title}, ${offered.join(' or ')}`;
  return { title: `${where}: ${title}`, settles: [fingerprint] };
}
