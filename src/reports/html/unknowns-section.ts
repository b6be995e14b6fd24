import type { LeftOut } from '../../core/examination.ts';
import type { Report } from '../../core/report.ts';
import { unknownKinds, type Unknown, type UnknownKind } from '../../core/unknown.ts';
import { joined, markup, type Content, type Markup } from './markup.ts';
import { plural, thousands } from './words.ts';

/** Kinds with more than so many are folded. */
const mostOpen = 8;
/** More of one kind nobody reads one by one. */
const most = 300;

const titles: Readonly<Record<UnknownKind, string>> = {
  unreadable: 'Could not be read',
  'no-advisory-data': 'No advisories cover it',
  'partial-data': 'Advisories cover it in part',
  'no-end-of-life-data': 'Not known until when it is maintained',
  'incomparable-version': 'Versions could not be compared',
  'unrecognized-binary': 'No package accounts for it',
  'unrecognized-release': 'Distribution not recognized',
  'unresolved-dependency': 'Declared without an exact version',
  'not-rendered': 'Could not be rendered',
  forbidden: 'Access was forbidden',
  'not-examined-yet': 'Not examined yet',
};

/** What could not be examined, by kind; what was left out by rule; what was not asked. */
export function unknownsSection({ examination }: Report): Markup {
  const { unknowns, notAsked, leftOut = [] } = examination;
  const total = unknowns.reduce((sum, { count }) => sum + (count ?? 1), 0);
  return markup`<section id="unknowns" aria-labelledby="unknowns-title">
<h2 id="unknowns-title">Not examined <span class="count">${thousands(total)}</span></h2>
${unknowns.length === 0 ? markup`<p>Everything that was asked could be examined.</p>\n` : markup`<p class="quiet">What could not be examined is a result too: it may hide what was looked for.</p>\n`}${unknownKinds.map(
    (kind) => kindBlock(unknowns.filter((unknown) => unknown.kind === kind)),
  )}${leftOutBlock(leftOut)}${
    notAsked.length === 0
      ? undefined
      : markup`<h3>Not asked</h3>
<p>${joined(
          notAsked.map((question) => markup`<span class="chip">${question}</span>`),
          ' ',
        )}</p>
`
  }</section>
`;
}

function kindBlock(unknowns: readonly Unknown[]): Content {
  const [first] = unknowns;
  if (first === undefined) return undefined;
  const list = markup`<ul class="unknowns">
${unknowns.slice(0, most).map(unknownItem)}</ul>
${unknowns.length > most ? markup`<p>… ${plural(unknowns.length - most, 'more', 'more')} in <code>--format json</code>.</p>\n` : undefined}`;
  const title = markup`<h3>${titles[first.kind]} <code class="quiet">${first.kind}</code></h3>\n`;
  if (unknowns.length <= mostOpen) return markup`${title}${list}`;
  return markup`${title}<details class="fold"><summary>Show all ${thousands(unknowns.length)}</summary>
${list}</details>
`;
}

function unknownItem({ subject, reason, count, layer }: Unknown): Markup {
  return markup`<li><b>${subject}</b>${count === undefined || count === 1 ? '' : ` (${thousands(count)})`}${layer === undefined ? undefined : markup` <span class="chip">layer ${layer.index}</span>`} <span class="reason">${reason}</span></li>
`;
}

function leftOutBlock(leftOut: readonly LeftOut[]): Content {
  if (leftOut.length === 0) return undefined;
  return markup`<h3>Left out</h3>
<ul class="unknowns">
${leftOut.map(({ subject, reason, count }) => markup`<li><b>${subject}</b>${count === 1 ? '' : ` (${thousands(count)})`} <span class="reason">${reason}</span></li>\n`)}</ul>
`;
}
