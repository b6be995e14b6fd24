import type { Report } from '../../core/report.ts';
import { severities } from '../../core/severity.ts';
import { upgradeUnitOf } from '../../core/upgrade-unit.ts';
import { compareText } from '../../core/urgency.ts';
import { isJudgedEndOfLife, judgedFindings } from '../judged.ts';
import { percent } from '../told.ts';
import { contextOf, type PageContext } from './context.ts';
import { endOfLifeCard } from './end-of-life-card.ts';
import { groupsOf, type Entry, type Group } from './entries.ts';
import { evidenceChain, factList } from './evidence-chain.ts';
import { link, linkToId } from './link.ts';
import { decisions, select } from './list-tools.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { decisionMark, nameInPurl, plural, severityBadge, stateOf, thousands } from './words.ts';

/** So many stand on the page as it is opened; the others wait in a template until they are looked for. */
const mostOpen = 300;
const mostReferences = 12;

/** What was found, by what is upgraded together, the most urgent first; to be searched, filtered and sorted. */
export function* findingsSection(report: Report): Iterable<Markup> {
  const groups = groupsOf(report);
  const ended = judgedFindings(report).filter(isJudgedEndOfLife);
  const rows = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  if (!hasFindings(report)) return;
  const found = countOf(report);
  const context = contextOf(report);
  const open = openingOf(groups);
  yield markup`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings <span class="count">${thousands(found)}</span></h2>
${
  rows + ended.length === found
    ? undefined
    : markup`<p class="quiet">What is found in several packages that are upgraded together stands once, with their number.</p>\n`
}${ended.map(endOfLifeCard)}`;
  if (groups.length > 0) {
    yield toolbar(groups);
    yield markup`<p class="legend quiet">✗ denied, ! warned, ✓ allowed, ~ waived; KEV: known exploited; %: EPSS, the chance of exploitation within 30 days; →: the first version with a fix</p>
<div class="list grouped" id="finding-list">\n`;
    for (const group of groups.slice(0, open)) yield groupBlock(group, context);
    yield markup`</div>\n`;
  } else if (ended.length === 0) yield markup`<p>None.</p>\n`;
  if (open < groups.length) yield* waiting(groups.slice(open), context);
  yield markup`<p class="more"><button type="button" id="finding-more" hidden>Show more</button></p>\n</section>\n`;
}

/** Whether nothing but configuration was there to look at: then there are no packages to speak of. */
export function hasOnlyConfiguration({ examination: { packages, posture } }: Report): boolean {
  return packages.length === 0 && posture !== undefined;
}

/** Whether there is something to say of findings in packages and of the release, be it that there are none. */
export function hasFindings(report: Report): boolean {
  return countOf(report) > 0 || !hasOnlyConfiguration(report);
}

function countOf({ examination: { findings } }: Report): number {
  return findings.filter(({ kind }) => kind !== 'misconfiguration').length;
}

/** As many groups as the page opens with. */
function openingOf(groups: readonly Group[]): number {
  let entries = 0;
  return groups.filter(({ entries: { length } }) => (entries += length) <= mostOpen || entries === length).length;
}

function* waiting(groups: readonly Group[], context: PageContext): Iterable<Markup> {
  yield markup`<p class="still">${plural(
    groups.reduce((sum, { entries }) => sum + entries.length, 0),
    'more finding',
  )}: a browser with JavaScript shows them here; <code>--format json</code> has them too.</p>
<template id="finding-rest">\n`;
  for (const group of groups) yield groupBlock(group, context);
  yield markup`</template>\n`;
}

function toolbar(groups: readonly Group[]): Markup {
  const packages = groups.map(({ entries: [{ lead }] }) => lead.finding.package);
  const ecosystems = [...new Set(packages.map(({ ecosystem }) => ecosystem))].toSorted(compareText);
  const names = [...new Set(packages.map((pkg) => upgradeUnitOf(pkg).name))].toSorted(compareText).slice(0, 500);
  return markup`<form class="tools" id="finding-tools" hidden>
<label class="wide">Search <input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="CVE, path, word …"></label>
<label>Package <input name="package" list="finding-packages" autocomplete="off" spellcheck="false" placeholder="any"></label>
<datalist id="finding-packages">${names.map((name) => markup`<option value="${name}"></option>`)}</datalist>
${select('severity', 'Severity', [['', 'any'], ...severities.map((severity) => [severity, severity] as const)])}${select('fix', 'Fix', [
    ['', 'any'],
    ['yes', 'available'],
    ['no', 'none'],
  ])}${select('chance', 'EPSS', [
    ['', 'any'],
    ['0.01', '1 % or more'],
    ['0.1', '10 % or more'],
    ['0.5', '50 % or more'],
  ])}${select('decision', 'Decision', decisions)}${select('ecosystem', 'Ecosystem', [['', 'any'], ...ecosystems.map((name) => [name, name] as const)])}${select(
    'sort',
    'Order',
    [
      ['', 'by package, urgent first'],
      ['severity', 'severity'],
      ['chance', 'EPSS'],
      ['id', 'name'],
      ['package', 'package'],
    ],
  )}<label class="check"><input type="checkbox" name="exploited"> Known exploited only</label>
<button type="reset">Clear</button>
<button type="button" id="finding-expand">Open all shown</button>
<p class="status" role="status" id="finding-status"></p>
</form>
`;
}

function groupBlock({ entries }: Group, context: PageContext): Markup {
  const [{ lead }] = entries;
  const { package: pkg } = lead.finding;
  const { name, version } = upgradeUnitOf(pkg);
  const all = entries.flatMap((entry) => entry.all.map(({ finding }) => finding.package));
  const members = [...new Set(all.map((member) => member.name))].toSorted(compareText);
  const shownMembers = members.length > 4 ? [...members.slice(0, 3), `${members.length - 3} more`] : members;
  const way = context.paths.to(pkg).map((step) => step.name);
  const about: readonly Content[] = [
    ...(members.length === 1 && members[0] === name ? [] : [markup`${shownMembers.join(', ')}`]),
    pkg.release === undefined ? pkg.ecosystem : `${pkg.ecosystem}:${pkg.release}`,
    ...(pkg.owner === undefined ? [] : [`part of ${nameInPurl(pkg.owner)}`]),
    ...(pkg.dependency?.scope === undefined || pkg.dependency.scope === 'runtime' ? [] : [pkg.dependency.scope]),
    ...(way.length === 0 ? [] : [`via ${(way.length > 4 ? [...way.slice(0, 2), '…', ...way.slice(-1)] : way).join(' › ')}`]),
    placeOf(all.flatMap(({ locations }) => locations)),
  ];
  return markup`<section class="group">
<h3>${name} <span class="version">${version}</span></h3>
<p class="about">${about.map((part) => markup`<span>${part}</span> `)}</p>
${entries.map((entry) => entryBlock(entry, context))}</section>
`;
}

function placeOf(locations: readonly { readonly path: string; readonly layer?: { readonly index: number } }[]): Content {
  const paths = [...new Set(locations.map(({ path }) => path))];
  const layers = [...new Set(locations.flatMap(({ layer }) => layer?.index ?? []))].toSorted((left, right) => left - right);
  const layer = layers.length === 0 ? '' : ` layer ${layers.slice(0, 4).join(', ')}${layers.length > 4 ? '…' : ''}`;
  return markup`<code>${paths[0]}</code>${paths.length > 1 ? ` and ${paths.length - 1} more` : ''}${layer}`;
}

function entryBlock(entry: Entry, context: PageContext): Markup {
  const { finding, decision, waivedBy } = entry.lead;
  const { package: pkg, epss, knownExploited, severity, id, title, references } = finding;
  const [fixed] = finding.fix.versions;
  const installed = pkg.source?.version ?? pkg.version;
  const isWaived = waivedBy.length > 0;
  const action = entry.all.map(({ finding: { fingerprint } }) => context.actions.get(fingerprint)).find((number) => number !== undefined);
  return markup`<details class="entry ${isWaived ? 'waived' : decision}" data-severity="${severity}" data-decision="${isWaived ? 'waived' : decision}" data-fix="${finding.fix.state === 'fixed' ? 'yes' : 'no'}" data-chance="${epss?.score ?? 0}" data-exploited="${knownExploited === undefined ? '' : '1'}" data-ecosystem="${pkg.ecosystem}" data-package="${upgradeUnitOf(pkg).name}" data-id="${id}" data-action="${action ?? ''}" data-count="${entry.all.length}">
<summary>${isWaived ? markup`<span class="mark waived"><span aria-hidden="true">~</span><span class="unseen">waived</span></span>` : decisionMark(decision)} ${severityBadge(severity)} <span class="id">${id}</span> <span class="signals">${knownExploited === undefined ? undefined : markup`<b class="kev" title="known exploited">KEV</b> `}${entry.all.length === 1 ? undefined : markup`<span class="times" title="affects so many packages">×${entry.all.length}</span> `}${epss === undefined ? undefined : markup`<span class="epss" title="EPSS: chance of exploitation within 30 days">${percent(epss.score)}</span>`}</span> <span class="of">${upgradeUnitOf(pkg).name} ${installed}</span> <span class="fix">${fixed === undefined ? stateOf(finding.fix) : markup`<span class="unseen">fixed in </span><span aria-hidden="true">→ </span>${fixed}`}</span> <span class="title">${title === id ? undefined : title}</span></summary>
<div class="body">
<p class="lead">${linkToId(id)}${title === id ? '' : ` ${title}`}</p>
${factList(finding)}<h4>How it is known</h4>
${evidenceChain(entry, context)}${
    references.length === 0
      ? undefined
      : markup`<h4>Read on</h4>
<ul class="references">
${references.slice(0, mostReferences).map((address) => markup`<li>${link(address, address)}</li>\n`)}</ul>
`
  }</div>
</details>
`;
}
