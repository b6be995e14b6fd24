import type { Policy } from '../core/policy.ts';
import { unknownKinds, type Unknown, type UnknownKind } from '../core/unknown.ts';
import { compareText } from '../core/urgency.ts';
import type { Reason } from '../core/verdict.ts';

/** What each kind of unknown means, for one and for many. */
const phrases: Readonly<Record<UnknownKind, readonly [one: string, many: string]>> = {
  unreadable: ['file could not be read', 'files could not be read'],
  'no-advisory-data': ['package not judged for want of advisories', 'packages not judged for want of advisories'],
  'partial-data': ['package judged by advisories that are not complete', 'packages judged by advisories that are not complete'],
  'no-end-of-life-data': [
    'release of which it is not known how long it is maintained',
    'releases of which it is not known how long they are maintained',
  ],
  'incomparable-version': ['version could not be compared', 'versions could not be compared'],
  'unrecognized-binary': ['binary that is not recognized', 'binaries that are not recognized'],
  'unrecognized-release': ['package of a distribution that could not be named', 'packages of a distribution that could not be named'],
  'unresolved-dependency': ['dependency without an exact version', 'dependencies without an exact version'],
  'not-rendered': ['file could not be rendered', 'files could not be rendered'],
  forbidden: ['thing that may not be read', 'things that may not be read'],
  'not-examined-yet': ['artifact not examined yet', 'artifacts not examined yet'],
};

/** Answers what could not be examined as the policy says, one reason for each kind. */
export function reasonsOfUnknowns(unknowns: readonly Unknown[], onUnknown: Policy['onUnknown']): readonly Reason[] {
  return unknownKinds.flatMap((kind) => {
    const ofKind = unknowns.filter((unknown) => unknown.kind === kind);
    if (ofKind.length === 0) return [];
    const answer = onUnknown[kind];
    return [
      {
        decision: answer ?? onUnknown.default,
        place: `spec.onUnknown.${answer === undefined ? 'default' : kind}`,
        message: describe(kind, ofKind),
        findings: [],
      },
    ];
  });
}

/** `12 packages not judged for want of advisories: Alpine:v3.22 (11), npm` */
function describe(kind: UnknownKind, unknowns: readonly Unknown[]): string {
  const counts = new Map<string, number>();
  for (const { subject, count } of unknowns) counts.set(subject, (counts.get(subject) ?? 0) + (count ?? 1));
  const subjects = [...counts].toSorted((left, right) => right[1] - left[1] || compareText(left[0], right[0]));
  const total = subjects.reduce((sum, [, count]) => sum + count, 0);
  const named = subjects.slice(0, 3).map(([subject, count]) => (count > 1 ? `${shorten(subject)} (${count})` : shorten(subject)));
  const more = subjects.length > 3 ? `, and ${subjects.length - 3} more` : '';
  return `${total} ${phrases[kind][total === 1 ? 0 : 1]}: ${named.join(', ')}${more}`;
}

function shorten(text: string): string {
  return text.length > 100 ? `…${text.slice(-99)}` : text;
}
