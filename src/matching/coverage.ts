import type { AdvisoryDatabase } from '../core/advisory.ts';
import type { Package } from '../core/package.ts';
import type { Unknown } from '../core/unknown.ts';
import type { Asked } from './inquiry.ts';

/** At most so many names stand in one sentence. */
const mostNamed = 5;

const remedy = 'run `seaworthy db update`, or `seaworthy db build` with OSV records of it';

/** What could not be told for want of data: one Unknown for each ecosystem that nobody could answer for, or only in part. */
export function coverageGaps(asked: readonly Asked[], database: AdvisoryDatabase | undefined): Unknown[] {
  return asked
    .toSorted(byEcosystem)
    .flatMap((entry) => (entry.answered && database !== undefined ? partOf(entry, database) : [absenceOf(entry, database)]));
}

function absenceOf({ ecosystem, packages, known }: Asked, database: AdvisoryDatabase | undefined): Unknown {
  return {
    kind: 'no-advisory-data',
    subject: ecosystem,
    reason: `these packages were compared with nothing: ${whyAbsent(ecosystem, known, database)}`,
    count: packages,
  };
}

function whyAbsent(ecosystem: string, known: boolean, database: AdvisoryDatabase | undefined): string {
  if (!known) return 'this version does not know how their versions are ordered';
  if (database === undefined)
    return 'no advisory database was found; run `seaworthy db update`, or `seaworthy db build` with OSV records, or name a database';
  return `the advisory database has nothing on ${ecosystem}; ${remedy}`;
}

/** Coverage that the database does not state is taken for partial. */
function partOf({ ecosystem, packages }: Asked, database: AdvisoryDatabase): Unknown[] {
  const coverage = database.coverage(ecosystem);
  if (coverage?.coverage === 'full') return [];
  const note = coverage?.note ?? 'how much of it, the database does not say';
  return [
    {
      kind: 'partial-data',
      subject: ecosystem,
      reason: `the advisory database covers ${ecosystem} in part only: ${note}; ${remedy}`,
      count: packages,
    },
  ];
}

function byEcosystem(left: Asked, right: Asked): number {
  if (left.ecosystem === right.ecosystem) return 0;
  return left.ecosystem < right.ecosystem ? -1 : 1;
}

/** Packages from a repository, a folder or another registry: no advisory speaks of them. One Unknown for each ecosystem, by name. */
export function foreignPackages(packages: readonly Package[]): Unknown[] {
  return [...Map.groupBy(packages, ({ ecosystem }) => ecosystem)].map(([subject, group]) => {
    const names = [...new Set(group.map(({ name }) => name))].toSorted();
    const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
    const reason = `${names.slice(0, mostNamed).join(', ')}${more} come from elsewhere than the registry its advisories speak of (a repository, a folder, another registry): nobody publishes advisories on them`;
    return { kind: 'no-advisory-data', subject, reason, count: group.length };
  });
}
