import type { CheckDescription } from '../../core/check.ts';
import type { MisconfigurationFinding } from '../../core/finding.ts';
import type { Report } from '../../core/report.ts';
import { byUrgency, compareText } from '../../core/urgency.ts';
import { isJudgedMisconfiguration, judgedFindings, type JudgedFinding } from '../judged.ts';
import { lookedAt, pathWithLine, subjectOf } from '../told.ts';
import { contextOf, type PageContext } from './context.ts';
import { policyLines } from './evidence-chain.ts';
import { tallyOf } from './entries.ts';
import { link } from './link.ts';
import { decisions, select } from './list-tools.ts';
import { coded, joined, markup, type Content, type Markup } from './markup.ts';
import { decisionMark, plural, severityBadge, thousands } from './words.ts';

type Judged = JudgedFinding<MisconfigurationFinding>;
type Group = readonly [Judged, ...Judged[]];

/** So many stand on the page as it is opened; the others wait in a template until they are looked for. */
const mostOpen = 300;
const gravity = { deny: 0, warn: 1, allow: 2 } as const;

/** Whether there is anything to say of configuration. */
export function hasConfiguration({ examination: { posture, findings } }: Report): boolean {
  return posture !== undefined || findings.some(({ kind }) => kind === 'misconfiguration');
}

/** The checks that failed, each with its places: the gravest decision first, then the gravest; to be searched and filtered. */
export function* configurationSection(report: Report): Iterable<Markup> {
  if (!hasConfiguration(report)) return;
  const judged = judgedFindings(report).filter(isJudgedMisconfiguration);
  const groups = groupsOf(judged);
  const looked = lookedAt(report.examination.posture);
  const context = contextOf(report);
  const open = openingOf(groups);
  yield markup`<section id="configuration" aria-labelledby="configuration-title">
<h2 id="configuration-title">Configuration <span class="count">${thousands(judged.length)}</span></h2>
${looked.length === 0 ? undefined : markup`<p class="quiet">${looked.join(', ')} examined${report.examination.posture === undefined ? '' : `, for Kubernetes ${report.examination.posture.kubernetes}`}.</p>\n`}`;
  if (groups.length === 0) yield markup`<p>No check failed.</p>\n`;
  else {
    yield toolbar(report, groups);
    yield markup`<p class="legend quiet">✗ denied, ! warned, ✓ allowed, ~ waived</p>
<div class="list grouped places" id="configuration-list">\n`;
    for (const group of groups.slice(0, open)) yield groupBlock(group, context);
    yield markup`</div>\n`;
    if (open < groups.length) yield* waiting(groups.slice(open), context);
  }
  yield markup`<p class="more"><button type="button" id="configuration-more" hidden>Show more</button></p>\n</section>\n`;
}

function groupsOf(judged: readonly Judged[]): readonly Group[] {
  return [...Map.groupBy(judged, ({ finding }) => finding.id).values()]
    .flatMap((group): readonly Group[] => {
      const [first, ...rest] = group.toSorted((left, right) => rankOf(left) - rankOf(right) || byPlace(left, right));
      return first === undefined ? [] : [[first, ...rest]];
    })
    .toSorted(([left], [right]) => rankOf(left) - rankOf(right) || byUrgency(left.finding, right.finding));
}

function rankOf({ decision, waivedBy }: Judged): number {
  return waivedBy.length > 0 ? 3 : gravity[decision];
}

function byPlace({ finding: left }: Judged, { finding: right }: Judged): number {
  return compareText(left.location.path, right.location.path) || (left.location.place?.line ?? 0) - (right.location.place?.line ?? 0);
}

/** As many groups as the page opens with. */
function openingOf(groups: readonly Group[]): number {
  let places = 0;
  return groups.filter(({ length }) => (places += length) <= mostOpen || places === length).length;
}

function* waiting(groups: readonly Group[], context: PageContext): Iterable<Markup> {
  const left = groups.reduce((sum, { length }) => sum + length, 0);
  yield markup`<p class="still">${plural(left, 'more finding')}: a browser with JavaScript shows them here; <code>--format json</code> has them too.</p>
<template id="configuration-rest">\n`;
  for (const group of groups) yield groupBlock(group, context);
  yield markup`</template>\n`;
}

function toolbar({ examination: { posture } }: Report, groups: readonly Group[]): Markup {
  const all = groups.flat();
  const files = [...new Set(all.map(({ finding }) => finding.location.path))].toSorted(compareText).slice(0, 500);
  const mapped = new Set(groups.flatMap(([{ finding }]) => finding.check.references.map(({ framework }) => framework)));
  const titles = new Map(posture?.frameworks.map(({ framework }) => [framework.id, framework.title]));
  const named = (value: string, text = value): readonly [string, string] => [value, text];
  return markup`<form class="tools" id="configuration-tools" hidden>
<label class="wide">Search <input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="check, object, field, word …"></label>
<label>File <input name="file" list="configuration-files" autocomplete="off" spellcheck="false" placeholder="any"></label>
<datalist id="configuration-files">${files.map((name) => markup`<option value="${name}"></option>`)}</datalist>
${select('check', 'Check', [named('', 'any'), ...groups.map(([{ finding }]) => named(finding.id)).toSorted(([left], [right]) => compareText(left, right))])}${select(
    'severity',
    'Severity',
    [named('', 'any'), ...tallyOf(all.map(({ finding }) => finding)).map(([severity]) => named(severity))],
  )}${select('decision', 'Decision', decisions)}${select('framework', 'Maps to', [named('', 'any'), ...[...mapped].map((id) => named(id, titles.get(id) ?? id))])}${select(
    'fix',
    'Fix',
    [named('', 'any'), named('yes', 'by command'), named('no', 'by hand')],
  )}<button type="reset">Clear</button>
<button type="button" id="configuration-expand">Open all shown</button>
<p class="status" role="status" id="configuration-status"></p>
</form>
`;
}

function groupBlock(group: Group, context: PageContext): Markup {
  const [{ finding }] = group;
  const { check } = finding;
  return markup`<section class="group">
<h3>${check.title} <span class="version">${plural(group.length, 'place')}</span></h3>
<p class="about"><span>${severityBadge(finding.severity)}</span> <span><code>${check.id}</code></span> <span>${check.catalogue}</span> ${mappings(check).map((part) => markup`<span>${part}</span> `)}</p>
<p class="advice">${coded(check.why)}</p>
<p class="advice"><b>What to do:</b> ${coded(check.remediation)}</p>
${group.map((one) => entryBlock(one, context))}</section>
`;
}

/** `nsa-cisa NSA-1.12`, the items of one framework together. */
function mappings({ references }: CheckDescription): readonly string[] {
  return [...Map.groupBy(references, ({ framework }) => framework)].map(
    ([framework, same]) => `${framework} ${same.map(({ item }) => item).join(', ')}`,
  );
}

function entryBlock(judged: Judged, context: PageContext): Markup {
  const { finding, decision, waivedBy } = judged;
  const { check, location, object, field, fixable, message, severity, fingerprint } = finding;
  const state = waivedBy.length > 0 ? 'waived' : decision;
  const frameworks = [...new Set(check.references.map(({ framework }) => framework))].join(' ');
  const place = pathWithLine(location).replace(/^\//, '');
  return markup`<details class="entry ${state}" data-severity="${severity}" data-decision="${state}" data-fix="${fixable ? 'yes' : 'no'}" data-check="${check.id}" data-file="${location.path}" data-framework="${frameworks}" data-action="${context.actions.get(fingerprint) ?? ''}" data-count="1">
<summary>${waivedBy.length > 0 ? markup`<span class="mark waived"><span aria-hidden="true">~</span><span class="unseen">waived</span></span>` : decisionMark(decision)} <span class="id">${place}</span> <span class="of">${object === undefined ? undefined : subjectOf(finding)}</span> <span class="title">${object === undefined ? message : (field ?? message)}</span></summary>
<div class="body">
<p class="lead">${coded(message)}</p>
<ol class="chain">
${step('File', [markup`<code>${location.path}</code>${location.place === undefined ? '' : ` line ${location.place.line}, column ${location.place.column}`}`])}${
    object === undefined ? undefined : step('Object', [markup`<b>${subjectOf(finding)}</b> <span class="quiet">${object.apiVersion}</span>`])
  }${field === undefined ? undefined : step('Field', [markup`<code>${field}</code>`])}${step('Check', [
    markup`<code>${check.id}</code> (${check.catalogue})${fixable ? markup`; <code>seaworthy fix</code> settles it` : undefined}`,
    ...(check.links ?? []).slice(0, 12).map((address) => link(address, address)),
  ])}${step('Policy', policyLines([judged], context))}</ol>
</div>
</details>
`;
}

function step(name: string, lines: readonly Content[]): Content {
  return markup`<li><span class="step">${name}</span><div>${joined(lines, markup`<br>`)}</div></li>\n`;
}
