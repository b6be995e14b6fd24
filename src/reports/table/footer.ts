import type { DatabaseAbout, EcosystemCoverage } from '../../core/advisory.ts';
import { lastInstantOf } from '../../core/lifecycle.ts';
import type { Report } from '../../core/report.ts';
import { beside, plural, shortDigest, thousands, type Page } from './page.ts';

const day = 86_400_000;
/** Advisories older than this are said to be old, in days. */
const old = 7;

/** Who judged, by which policy and advisories, and how far they reach. */
export function footer(report: Report, page: Page): readonly string[] {
  const { tool, policy, verdict } = report;
  return [
    '',
    ...beside(page, '', `${tool.name} ${tool.version}, policy ${policy.name} (${policy.origin}, ${shortDigest(policy.digest)})`, 2, 'dim'),
    ...databaseLines(report, page),
    ...(verdict.validUntil === undefined
      ? []
      : beside(page, '', `This verdict holds until ${verdict.validUntil}, when ${whatEnds(report)}.`, 2, 'yellow')),
  ];
}

/** What ends with the verdict. */
function whatEnds({ verdict, examination: { maintenance } }: Report): string {
  const isRelease = maintenance?.state === 'maintained' && maintenance.until !== undefined && lastInstantOf(maintenance.until) === verdict.validUntil;
  return isRelease ? `${maintenance.name} reaches its end of life` : 'an exception ends';
}

function databaseLines({ database, examination, createdAt }: Report, page: Page): readonly string[] {
  if (database === undefined)
    return beside(
      page,
      '',
      'NO advisory database was found: no package was judged. `seaworthy db update` fetches one, `seaworthy db build` makes one of a folder.',
      2,
      'bold red',
    );
  const days = ageInDays(database, createdAt);
  const age = days === undefined ? '' : days === 0 ? ' (today)' : ` (${plural(days, 'day')} ago)`;
  const present = new Set(
    examination.packages.flatMap(({ ecosystem, release }) => (release === undefined ? [ecosystem] : [ecosystem, `${ecosystem}:${release}`])),
  );
  const partial = database.coverage.filter(({ ecosystem, coverage }) => coverage === 'partial' && present.has(ecosystem));
  return [
    ...beside(
      page,
      '',
      `advisories ${(database.parts ?? [database]).map(({ build }) => shortDigest(build)).join(' + ')}, ${database.parts === undefined ? '' : 'the oldest '}built ${database.builtAt.slice(0, 10)}${age}, ${thousands(database.records)} records`,
      2,
      days !== undefined && days > old ? 'yellow' : 'dim',
    ),
    ...(database.starter ? beside(page, '', starter, 2, 'bold yellow') : partialLines(partial, page)),
  ];
}

const starter =
  'STARTER database: it knows a few well-known vulnerabilities only, so what it does not list proves nothing. Fetch a full one with `seaworthy db update`, or build one with `seaworthy db build`.';

/** Ecosystems that are covered in part for the same reason, together. */
function partialLines(partial: readonly EcosystemCoverage[], page: Page): readonly string[] {
  return [...Map.groupBy(partial, ({ note }) => note)].flatMap(([note, members]) => {
    const names = members.map(({ ecosystem }) => ecosystem).join(', ');
    return beside(page, '', `partial advisories for ${names}${note === undefined ? '' : `: ${note}`}`, 2, 'yellow');
  });
}

function ageInDays({ builtAt }: DatabaseAbout, createdAt: string): number | undefined {
  const age = Date.parse(createdAt) - Date.parse(builtAt);
  return Number.isNaN(age) ? undefined : Math.max(0, Math.floor(age / day));
}
