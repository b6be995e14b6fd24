import type { DatabaseAbout } from '../../core/advisory.ts';
import { lastInstantOf } from '../../core/lifecycle.ts';
import type { Report } from '../../core/report.ts';
import { ageInDays } from './age.ts';
import { joined, markup, type Content, type Markup } from './markup.ts';
import { instant } from './verdict-section.ts';
import { plural, shortDigest, thousands } from './words.ts';

/** Who judged, by which policy and advisories, how far they reach, and until when the verdict holds. */
export function aboutSection(report: Report): Markup {
  const { tool, policy, createdAt, verdict, schemaVersion, examination } = report;
  const { artifact, maintenance } = examination;
  const rows: readonly (readonly [string, Content])[] = [
    ['Made by', `${tool.name} ${tool.version}, report ${schemaVersion}`],
    ['Made at', instant(createdAt)],
    [
      'Policy',
      markup`${policy.name} <span class="quiet">from</span> ${policy.origin} <code title="${policy.digest}">${shortDigest(policy.digest)}</code>`,
    ],
    ['Advisories', databaseText(report)],
    ...partialRows(report),
    ...(maintenance?.state === 'maintained'
      ? [['Maintained', `${maintenance.name}${maintenance.until === undefined ? ', no end is set' : ` until ${maintenance.until}`}`] as const]
      : []),
    ...(verdict.validUntil === undefined ? [] : [['Holds until', `${instant(verdict.validUntil)}, when ${whatEnds(report)}`] as const]),
    ...(artifact.digest === undefined ? [] : [['Digest', markup`<code>${artifact.digest}</code>`] as const]),
    ...(artifact.tags.length === 0
      ? []
      : [
          [
            'Called',
            joined(
              artifact.tags.slice(0, 20).map((tag) => markup`<code>${tag}</code>`),
              ' ',
            ),
          ] as const,
        ]),
  ];
  return markup`<footer id="about">
<h2>About this report</h2>
<dl class="factlist">
${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
${report.database === undefined ? undefined : sourcesOf(report.database)}<p class="quiet">This page is one file: it loads nothing and sends nothing.</p>
</footer>
`;
}

function databaseText({ database, createdAt }: Report): Content {
  if (database === undefined) return 'none: no package was judged';
  const days = ageInDays(database, createdAt);
  const age = days === undefined ? '' : days === 0 ? ' (that day)' : ` (${plural(days, 'day')} before)`;
  return markup`${database.starter ? 'starter ' : ''}${joined(
    (database.parts ?? [database]).map(({ build }) => markup`<code title="${build}">${shortDigest(build)}</code>`),
    ' + ',
  )}, ${database.parts === undefined ? '' : 'the oldest '}built ${instant(database.builtAt)}${age}, ${plural(database.records, 'record')}`;
}

/** More of them are for programs. */
const mostSources = 300;

function sourcesOf({ sources }: DatabaseAbout): Content {
  if (sources.length === 0) return undefined;
  return markup`<details class="fold"><summary>${plural(sources.length, 'source')} of advisories</summary>
<ul class="sources">
${sources.slice(0, mostSources).map(({ name, newest, records }) => markup`<li>${name}: ${thousands(records)}${newest === undefined ? '' : `, newest ${instant(newest)}`}</li>\n`)}</ul>
</details>
`;
}

/** Of the ecosystems that were found, those the advisories know in part only. */
function partialRows({ database, examination }: Report): readonly (readonly [string, Content])[] {
  const present = new Set(
    examination.packages.flatMap(({ ecosystem, release }) => (release === undefined ? [ecosystem] : [ecosystem, `${ecosystem}:${release}`])),
  );
  const partial = (database?.coverage ?? []).filter(({ ecosystem, coverage }) => coverage === 'partial' && present.has(ecosystem));
  const lines = [...Map.groupBy(partial, ({ note }) => note)].map(([note, same]) => {
    const names = same.map(({ ecosystem }) => ecosystem).join(', ');
    return note === undefined ? names : `${names}: ${note}`;
  });
  return partial.length === 0 ? [] : [['Known in part', joined(lines, markup`<br>`)]];
}

function whatEnds({ verdict, examination: { maintenance } }: Report): string {
  const isRelease = maintenance?.state === 'maintained' && maintenance.until !== undefined && lastInstantOf(maintenance.until) === verdict.validUntil;
  return isRelease ? `${maintenance.name} reaches its end of life` : 'an exception ends';
}
