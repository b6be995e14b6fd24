import type { FrameworkAnswer, FrameworkCoverage } from '../../core/posture.ts';
import type { Report } from '../../core/report.ts';
import { joined, markup, type Content, type Markup } from './markup.ts';
import { plural, thousands } from './words.ts';

const states: Readonly<Record<FrameworkAnswer['state'], { readonly sign: string; readonly word: string; readonly mark: string }>> = {
  failed: { sign: '✗', word: 'failed', mark: 'deny' },
  passed: { sign: '✓', word: 'passed', mark: 'allow' },
  'not-evaluated': { sign: '?', word: 'not evaluated', mark: 'warn' },
  manual: { sign: '–', word: 'beyond this scan', mark: 'waived' },
};

export function hasFrameworks({ examination: { posture } }: Report): boolean {
  return (posture?.frameworks.length ?? 0) > 0;
}

/** How far the answers reach into the guides, item by item with the evidence; each guide folded. */
export function* frameworksSection(report: Report): Iterable<Markup> {
  if (!hasFrameworks(report)) return;
  const failing = new Set(report.examination.findings.map(({ id }) => id));
  yield markup`<section id="frameworks" aria-labelledby="frameworks-title">
<h2 id="frameworks-title">Guides</h2>
<p class="quiet">What the checks answer of each guide. Only what was evaluated counts: an item passed where every check that maps to it looked at something and none failed. A mapping is no certificate.</p>
`;
  for (const coverage of report.examination.posture?.frameworks ?? []) yield frameworkBlock(coverage, failing);
  yield markup`</section>\n`;
}

function frameworkBlock({ framework, answers }: FrameworkCoverage, failing: ReadonlySet<string>): Markup {
  return markup`<details class="framework"><summary><b>${framework.title} ${framework.version}</b> <span class="quiet">${countsOf(answers, framework.tagsOnly === true)}</span></summary>
<table class="items">
<thead><tr><th scope="col">Item</th><th scope="col">What it asks</th><th scope="col">Answer</th><th scope="col">Evidence</th></tr></thead>
<tbody>
${[...Map.groupBy(answers, ({ item }) => item.section)].map(([section, own]) => markup`<tr class="part"><td colspan="4">${section}</td></tr>\n${own.map((answer) => itemRow(answer, failing))}`)}</tbody>
</table>
</details>
`;
}

function countsOf(answers: readonly FrameworkAnswer[], tagsOnly: boolean): string {
  const count = (state: FrameworkAnswer['state']): number => answers.filter((answer) => answer.state === state).length;
  if (tagsOnly) return `${count('failed')} of ${answers.length} techniques are made easier by what was found`;
  return `${count('failed')} failed, ${count('passed')} passed, ${count('not-evaluated')} not evaluated, ${count('manual')} beyond this scan, of ${answers.length}`;
}

function itemRow(answer: FrameworkAnswer, failing: ReadonlySet<string>): Markup {
  const { sign, word, mark } = states[answer.state];
  return markup`<tr><th scope="row">${answer.item.id}</th><td>${answer.item.topic}</td><td class="answer"><span class="mark ${mark}" aria-hidden="true">${sign}</span> ${word}</td><td>${evidenceOf(answer, failing)}</td></tr>
`;
}

function evidenceOf({ state, checks, evaluated, failed, reason }: FrameworkAnswer, failing: ReadonlySet<string>): Content {
  if (state === 'manual') return reason;
  const names = joined(
    checks.map((id) => (failing.has(id) ? markup`<a href="#configuration" data-check="${id}">${id}</a>` : markup`<code>${id}</code>`)),
    ', ',
  );
  if (state === 'not-evaluated') return markup`${reason} <span class="quiet">(${names})</span>`;
  const told = state === 'failed' ? `${thousands(failed)} of ${plural(evaluated, 'answer')} failed` : `${plural(evaluated, 'answer')}, none failed`;
  return markup`${told} <span class="quiet">(${names})</span>`;
}
