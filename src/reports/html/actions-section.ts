import type { Action, Report } from '../../core/report.ts';
import { isMisconfiguration } from '../../core/finding.ts';
import { coded, markup, type Markup } from './markup.ts';
import { plural } from './words.ts';

const first = 8;
/** More than this nobody does one after the other. */
const most = 500;

/** What to do first: numbered, with the command to copy. */
export function actionsSection({ actions, verdict, examination }: Report): Markup {
  if (actions.length === 0)
    return markup`<section id="do" aria-labelledby="do-title">
<h2 id="do-title">What to do first</h2>
<p>Nothing${verdict.decision === 'deny' ? ' that could be told from here' : ''}.</p>
</section>
`;
  const rest = actions.slice(first, most);
  const wrong = new Set(examination.findings.filter(isMisconfiguration).map(({ fingerprint }) => fingerprint));
  return markup`<section id="do" aria-labelledby="do-title">
<h2 id="do-title">What to do first</h2>
<ol class="actions">
${actions.slice(0, first).map((action, index) => actionItem(action, index, wrong))}</ol>
${
  rest.length === 0
    ? undefined
    : markup`<details class="fold"><summary>${plural(rest.length, 'more thing')} to do</summary>
<ol class="actions" start="${first + 1}">
${rest.map((action, index) => actionItem(action, first + index, wrong))}</ol>
</details>
`
}${actions.length > most ? markup`<p>… ${plural(actions.length - most, 'more', 'more')} in <code>--format json</code>.</p>\n` : undefined}</section>
`;
}

/** What it settles stands behind the colon of its title, or is shown by its places. @param wrong fingerprints of what is wrong with the configuration */
function actionItem({ title, command, settles: settled }: Action, index: number, wrong: ReadonlySet<string>): Markup {
  const [, what = title, settles = ''] = /^(.*): ((?:settles|only with it|no fixed version|the maintainers) .*)$/s.exec(title) ?? [];
  const places = settled.filter((fingerprint) => wrong.has(fingerprint)).length;
  return markup`<li><span class="number" aria-hidden="true">${index + 1}</span><div class="what">${coded(what)}${settles === '' ? undefined : markup` <a class="settles" href="#findings" data-action="${index + 1}">${settles}</a>`}${places === 0 ? undefined : markup` <a class="settles" href="#configuration" data-action="${index + 1}">show ${plural(places, 'place')}</a>`}</div>${
    command === undefined ? undefined : markup`<div class="bar-of-command"><pre class="command" tabindex="0"><code>${command}</code></pre></div>`
  }</li>
`;
}
