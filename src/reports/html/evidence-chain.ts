import type { VulnerabilityFinding } from '../../core/finding.ts';
import type { Evidence } from '../../core/match.ts';
import type { Location, Package } from '../../core/package.ts';
import { upgradeUnitOf } from '../../core/upgrade-unit.ts';
import { maskInstruction } from '../../formats/instruction/index.ts';
import type { Entry } from './entries.ts';
import type { JudgedFinding } from '../judged.ts';
import type { PageContext } from './context.ts';
import { linkToId } from './link.ts';
import { joined, markup, type Content, type Markup } from './markup.ts';
import { decisionMark, nameInPurl, plural, stateOf } from './words.ts';

/** More of one kind are counted, not told. */
const most = 12;

/** How it is known, from the file that was read to the rule that decided. */
export function evidenceChain(entry: Entry, context: PageContext): Markup {
  const packages = distinct(
    entry.all.map(({ finding }) => finding.package),
    ({ purl }) => purl,
  );
  const evidence = distinct(
    entry.all.flatMap(({ finding }) => finding.evidence),
    (step) => [step.advisory, step.source, step.subject.ecosystem, step.subject.name, step.subject.version, step.because].join('\0'),
  );
  const locations = distinct(
    packages.flatMap((pkg) => pkg.locations),
    ({ path, layer }) => `${path}\0${layer?.index ?? ''}`,
  );
  return markup`<ol class="chain">
${step('File', bounded(locations, locationLine))}${step('Package', bounded(packages, packageLine))}${packages.slice(0, 1).map((pkg) => cameBy(pkg, context))}${step('Advisory', bounded(evidence, evidenceLine))}${step('Policy', policyLines(entry.all, context))}</ol>
`;
}

function step(name: string, lines: readonly Content[]): Content {
  return lines.length === 0 ? undefined : markup`<li><span class="step">${name}</span><div>${joined(lines, markup`<br>`)}</div></li>\n`;
}

function bounded<Item>(items: readonly Item[], lineOf: (item: Item) => Content): readonly Content[] {
  return [...items.slice(0, most).map(lineOf), ...(items.length > most ? [`… and ${plural(items.length - most, 'more', 'more')}`] : [])];
}

function locationLine({ path, layer }: Location): Content {
  if (layer === undefined) return markup`<code>${path}</code>`;
  const { createdBy } = layer;
  const instruction = createdBy === undefined ? undefined : markup` <span class="quiet">${oneLine(maskInstruction(createdBy))}</span>`;
  return markup`<code>${path}</code> <span class="chip">layer ${layer.index}</span>${instruction}`;
}

/** An instruction short enough to stand beside a path. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

function packageLine(pkg: Package): Content {
  const unit = upgradeUnitOf(pkg);
  const built = pkg.source === undefined || unit.name === pkg.name ? '' : ` built from ${unit.name} ${unit.version}`;
  return markup`<b>${pkg.name}</b> ${pkg.version === '' ? 'of no told version' : pkg.version}${built} <code class="quiet">${pkg.purl}</code>`;
}

/** The package of the distribution that owns its files, or the way from what the project names. */
function cameBy(pkg: Package, { paths }: PageContext): Content {
  if (pkg.owner !== undefined) return step('Owner', [markup`<b>${nameInPurl(pkg.owner)}</b> brought it: <code class="quiet">${pkg.owner}</code>`]);
  if (pkg.dependency === undefined) return undefined;
  const { direct, scope } = pkg.dependency;
  const way = [...paths.to(pkg), pkg].map(({ name, version }) => markup`<b>${name}</b> ${version}`);
  const how = direct === true ? 'named by the project itself' : way.length > 1 ? joined(way, ' › ') : 'brought by another package';
  return step('Brought by', [markup`${how}${scope === undefined ? undefined : markup` <span class="chip">${scope}</span>`}`]);
}

const outcomes: Readonly<Record<Evidence['outcome'], string>> = {
  affected: 'affected',
  'not-affected': 'not affected',
  unknown: 'could not be told',
};

function evidenceLine({ advisory, source, subject, because, outcome }: Evidence): Content {
  return markup`${linkToId(advisory)} <span class="quiet">(${source})</span> on ${subject.ecosystem} <b>${subject.name}</b> ${subject.version}: <code>${because}</code> → <b>${outcomes[outcome]}</b>`;
}

/** What the rules and the exceptions of the policy say of findings. */
export function policyLines(all: readonly JudgedFinding[], { reasons }: PageContext): readonly Content[] {
  const hit = new Set(all.flatMap(({ finding }) => reasons.get(finding.fingerprint) ?? []));
  const waivers = new Set(all.flatMap(({ waivedBy }) => waivedBy));
  const lines: readonly Content[] = [
    ...[...waivers].map(
      ({ exception }) =>
        markup`waived by <code>${exception.place}</code> until ${exception.expires}: ${exception.reason} <span class="quiet">(${exception.owner})</span>`,
    ),
    ...[...hit].map(({ decision, place, message }) => markup`${decisionMark(decision)} <code>${place}</code> ${message.replace(/: .*$/s, '')}`),
  ];
  return lines.length === 0 ? ['no rule speaks of it'] : lines;
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item] as const)).values()];
}

/** Ratings, chances, other names and where to read on. */
export function factList(finding: VulnerabilityFinding): Markup {
  const { cvss, knownExploited, epss, aliases, cwes, fix } = finding;
  const facts: readonly (readonly [string, readonly Content[]])[] = [
    [
      'Known exploited',
      knownExploited === undefined
        ? []
        : [
            `added ${knownExploited.added}`,
            ...(knownExploited.due === undefined ? [] : [`due ${knownExploited.due}`]),
            ...(knownExploited.ransomware ? ['used by ransomware'] : []),
          ],
    ],
    [
      'EPSS',
      epss === undefined
        ? []
        : [`${(epss.score * 100).toFixed(2)} % within 30 days`, `percentile ${Math.floor(epss.percentile * 100)}`, `scored ${epss.date}`],
    ],
    [
      'CVSS',
      bounded(
        cvss,
        ({ version, score, vector, source }) => markup`<b>${score.toFixed(1)}</b> (${version}, ${source}) <code class="quiet">${vector}</code>`,
      ),
    ],
    ['Fix', fix.versions.length === 0 ? [stateOf(fix)] : bounded(fix.versions, (version) => version)],
    ['Also called', bounded(aliases, linkToId)],
    ['Weakness', bounded(cwes, linkToId)],
  ];
  return markup`<dl class="factlist">
${facts.map(([name, values]) => (values.length === 0 ? undefined : markup`<div><dt>${name}</dt><dd>${joined(values, ', ')}</dd></div>\n`))}</dl>
`;
}
