import type { Cancelled } from '../../core/examination.ts';
import type { Report } from '../../core/report.ts';
import type { AppliedException } from '../../core/verdict.ts';
import { linkToId } from './link.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { plural, thousands } from './words.ts';

const order = ['expired', 'applied', 'unused'] as const;
/** More of these are for programs. */
const most = 300;

/** What was waived by whom, and what was looked at and set aside: empty where there is nothing of either. */
export function exceptionsSection({ verdict, examination: { cancelled } }: Report): Markup {
  if (verdict.exceptions.length === 0 && cancelled.length === 0) return markup``;
  const ordered = order.flatMap((state) => verdict.exceptions.filter((exception) => exception.state === state));
  return markup`<section id="waived" aria-labelledby="waived-title">
<h2 id="waived-title">Waived and set aside</h2>
${
  ordered.length === 0
    ? undefined
    : markup`<ul class="unknowns">
${ordered.slice(0, most).map(exceptionItem)}</ul>
`
}${setAside(cancelled)}</section>
`;
}

function exceptionItem({ exception, state, findings }: AppliedException): Markup {
  const { finding, owner, reason, expires, place } = exception;
  const what = {
    applied: `waives ${plural(findings.length, 'finding')} until ${expires}`,
    expired: `ended on ${expires} and waives nothing`,
    unused: 'fits nothing here',
  }[state];
  return markup`<li><span class="chip ${state}">${state}</span> <b>${finding}</b> ${what} <span class="reason">${owner}: ${reason} <code class="place">${place}</code></span></li>
`;
}

function setAside(cancelled: readonly Cancelled[]): Content {
  if (cancelled.length === 0) return undefined;
  return markup`<details class="fold"><summary>${plural(cancelled.length, 'match', 'matches')} looked at and set aside</summary>
<ul class="unknowns">
${cancelled.slice(0, most).map(({ vulnerability, purl, reason }) => markup`<li>${linkToId(vulnerability)} in <code>${purl}</code> <span class="reason">${reason}</span></li>\n`)}</ul>
${cancelled.length > most ? markup`<p>… ${thousands(cancelled.length - most)} more in <code>--format json --verbose</code>.</p>\n` : undefined}</details>
`;
}
