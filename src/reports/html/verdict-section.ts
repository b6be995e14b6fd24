import { isMisconfiguration, isVulnerability, type Finding } from '../../core/finding.ts';
import type { Decision } from '../../core/policy.ts';
import type { Report } from '../../core/report.ts';
import { isExploited } from '../../core/urgency.ts';
import type { Reason } from '../../core/verdict.ts';
import { ageInDays } from './age.ts';
import { tallyOf } from './entries.ts';
import { joined, markup, type Content, type Markup } from './markup.ts';
import { lookedAt } from '../told.ts';
import { decisionMark, plural, shortDigest, thousands } from './words.ts';

export const verdictWords: Readonly<Record<Decision, string>> = { deny: 'Denied', warn: 'Allowed with warnings', allow: 'Allowed' };

/** A shape of its own for each, so that no one needs its color. */
const shapes: Readonly<Record<Decision, Markup>> = {
  deny: markup`<path class="shape" d="M14 2h20l12 12v20L34 46H14L2 34V14z"/><path class="line" d="M16 16l16 16M32 16L16 32"/>`,
  warn: markup`<path class="shape" d="M24 3l22 40H2z"/><path class="line" d="M24 17v13M24 35.5v1"/>`,
  allow: markup`<circle class="shape" cx="24" cy="24" r="22"/><path class="line" d="M14 25l7 7 13-15"/>`,
};

/** The decision, what it is about, and what was found in numbers. */
export function verdictSection({ examination, verdict, createdAt }: Report): Markup {
  const { artifact, distribution, packages, findings, posture } = examination;
  const { platform, digest, revision } = artifact;
  const facts: readonly Content[] = [
    ...(digest === undefined ? [] : [markup`<code title="${digest}">${shortDigest(digest)}</code>`]),
    ...(revision === undefined ? [] : [markup`commit <code>${revision.slice(0, 12)}</code>`]),
    ...(platform === undefined ? [] : [[platform.os, platform.architecture, platform.variant].filter((part) => part !== undefined).join('/')]),
    ...(distribution === undefined ? [] : [distribution]),
    ...(posture !== undefined && packages.length === 0 ? [] : [plural(packages.length, 'package')]),
    ...lookedAt(posture),
    markup`examined <time datetime="${createdAt}">${instant(createdAt)}</time>`,
    ...(verdict.validUntil === undefined
      ? []
      : [markup`holds until <time datetime="${verdict.validUntil}">${verdict.validUntil.slice(0, 10)}</time>`]),
  ];
  return markup`<header class="verdict ${verdict.decision}">
<div class="inner">
<svg class="seal" viewBox="0 0 48 48" aria-hidden="true">${shapes[verdict.decision]}</svg>
<div>
<h1><span class="word">${verdictWords[verdict.decision]}</span> <span class="reference">${artifact.reference}</span></h1>
<p class="facts">${joined(
    facts.map((fact) => markup`<span>${fact}</span>`),
    ' ',
  )}</p>
</div>
<ul class="tiles" aria-label="Findings in numbers">
${tilesOf(findings, packages.length > 0)}</ul>
</div>
</header>
`;
}

/** Numbers that lead to what they count: vulnerabilities and what else is found in packages, then what is wrong with the configuration. */
function tilesOf(findings: readonly Finding[], hasPackages: boolean): readonly Content[] {
  const wrong = findings.filter(isMisconfiguration);
  const others = findings.filter((finding) => !isMisconfiguration(finding));
  const inPackages = hasPackages || others.length > 0 || wrong.length === 0;
  return [
    ...(inPackages ? tilesOfPackages(others) : []),
    ...(inPackages && wrong.length > 0 ? [tile('configuration', wrong.length, 'in the configuration', markup` data-severity=""`)] : []),
    ...(inPackages ? [] : tallyOf(wrong).map(([severity, count]) => tile('configuration', count, severity, ofSeverity(severity)))),
    ...(wrong.length > 0 ? [tile('configuration', wrong.filter(({ fixable }) => fixable).length, 'fixed by command', markup` data-fix="yes"`)] : []),
  ];
}

function tilesOfPackages(findings: readonly Finding[]): readonly Content[] {
  const fixed = findings.filter(isVulnerability).filter(({ fix }) => fix.state === 'fixed').length;
  return [
    ...tallyOf(findings).map(([severity, count]) => tile('findings', count, severity, ofSeverity(severity))),
    tile('findings', findings.filter(isExploited).length, 'known exploited', markup` data-exploited="1"`),
    tile('findings', fixed, 'with a fix', markup` data-fix="yes"`),
  ];
}

function ofSeverity(severity: string): Markup {
  return markup` class="${severity}" data-severity="${severity}"`;
}

function tile(section: string, count: number, label: string, attributes: Markup): Markup {
  return markup`<li><a href="#${section}"${attributes}><b>${thousands(count)}</b> ${label}</a></li>
`;
}

/** 2026-11-21 12:00 UTC */
export function instant(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):[\d.]+Z$/, '$1 $2 UTC');
}

/** Why, rule by rule, and how far the advisories reach. */
export function whySection(report: Report): Markup {
  const { reasons } = report.verdict;
  const telling = reasons.filter(({ decision }) => decision !== 'allow');
  const allowing = reasons.filter(({ decision }) => decision === 'allow');
  return markup`<section id="why" aria-labelledby="why-title">
<h2 id="why-title">Why</h2>
${notes(report).map((note) => markup`<p class="note">${note}</p>\n`)}${telling.length === 0 ? markup`<p>No rule of the policy speaks against it.</p>\n` : reasonList(telling)}${
    allowing.length === 0
      ? undefined
      : markup`<details class="fold"><summary>${plural(allowing.length, 'reason')} that only allow</summary>
${reasonList(allowing)}</details>
`
  }</section>
`;
}

function reasonList(reasons: readonly Reason[]): Markup {
  return markup`<ul class="reasons">
${reasons.map(
  ({ decision, message, place }) =>
    markup`<li class="${decision}">${decisionMark(decision)}<span class="message">${messageOf(message)}</span> <code class="place">${place}</code></li>\n`,
)}</ul>
`;
}

/** What it is in short, with its examples behind the colon. */
function messageOf(message: string): Content {
  const [, short = message, examples = ''] = /^(.*?)(: .*)$/s.exec(message) ?? [];
  return markup`<b>${short}</b>${examples}`;
}

/** Older advisories than this are said to be old, in days. */
const old = 7;

function notes(report: Report): readonly Content[] {
  const { database, createdAt, examination } = report;
  if (examination.packages.length === 0 && examination.posture !== undefined) return [];
  if (database === undefined)
    return [
      markup`<strong>No advisory database was found:</strong> no package was judged. <code>seaworthy db update</code> fetches one, <code>seaworthy db build</code> makes one of a folder.`,
    ];
  const days = ageInDays(database, createdAt);
  return [
    ...(database.starter
      ? [
          markup`<strong>Starter database:</strong> it knows a few well-known vulnerabilities only, so what it does not list proves nothing. <code>seaworthy db update</code> fetches a full one, <code>seaworthy db build</code> makes one of a folder.`,
        ]
      : []),
    ...(days !== undefined && days > old
      ? [markup`<strong>The advisories are ${plural(days, 'day')} old:</strong> what became known since is not in this report.`]
      : []),
  ];
}
