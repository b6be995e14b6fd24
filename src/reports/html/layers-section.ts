import { isVulnerability } from '../../core/finding.ts';
import type { LayerReference } from '../../core/layer.ts';
import type { Report } from '../../core/report.ts';
import type { Severity } from '../../core/severity.ts';
import { maskInstruction } from '../../formats/instruction/index.ts';
import { tallyOf } from './entries.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { shortDigest, thousands } from './words.ts';

/** What one layer brought. */
interface Brought {
  readonly layer: LayerReference;
  readonly packages: number;
  readonly tally: readonly (readonly [severity: Severity, count: number])[];
  readonly findings: number;
}

/** The layers, the top one first as they lie over each other, each with what it brought; empty where there are none. */
export function layersSection(report: Report): Markup {
  const layers = broughtBy(report);
  if (layers.length === 0) return markup``;
  const mostPackages = Math.max(1, ...layers.map(({ packages }) => packages));
  const mostFindings = Math.max(1, ...layers.map(({ findings }) => findings));
  return markup`<section id="layers" aria-labelledby="layers-title">
<h2 id="layers-title">Layers <span class="count">${layers.length}</span></h2>
<p class="quiet">What each layer brought, the top one first.</p>
<table class="layers">
<thead><tr><th scope="col">Layer</th><th scope="col">Instruction</th><th scope="col">Packages</th><th scope="col">Findings</th></tr></thead>
<tbody>
${layers.toReversed().map(
  (brought) => markup`<tr><th scope="row">${brought.layer.index}</th><td class="instruction">${instructionOf(brought.layer)}</td><td>${bar(
    [['packages', brought.packages]],
    mostPackages,
  )}<span>${brought.packages === 0 ? 'none' : thousands(brought.packages)}</span></td><td>${bar(brought.tally, mostFindings)}<span>${
    brought.findings === 0 ? 'none' : brought.tally.map(([severity, count]) => `${thousands(count)} ${severity}`).join(', ')
  }</span></td></tr>
`,
)}</tbody>
</table>
</section>
`;
}

function broughtBy({ examination: { artifact, packages, findings } }: Report): readonly Brought[] {
  const packagesOf = Map.groupBy(packages, ({ locations }) => locations[0]?.layer?.index);
  const findingsOf = Map.groupBy(findings.filter(isVulnerability), ({ location }) => location.layer?.index);
  return artifact.layers.map((layer) => {
    const found = findingsOf.get(layer.index) ?? [];
    return { layer, packages: packagesOf.get(layer.index)?.length ?? 0, tally: tallyOf(found), findings: found.length };
  });
}

function instructionOf({ createdBy, diffId }: LayerReference): Content {
  const digest = markup`<code class="quiet" title="${diffId}">${shortDigest(diffId)}</code>`;
  if (createdBy === undefined) return digest;
  const text = maskInstruction(createdBy).replaceAll(/\s+/g, ' ').trim();
  if (text.length <= 160) return markup`<code>${text}</code><br>${digest}`;
  return markup`<details class="fold"><summary class="instruction">${text.slice(0, 120)}…</summary><code>${text}</code></details>${digest}`;
}

/** A bar as wide as its share of the longest, in parts; a picture of the number beside it. */
function bar(parts: readonly (readonly [name: string, count: number])[], most: number): Markup {
  let at = 0;
  const drawn = parts.map(([name, count]) => {
    const from = at;
    at += (count / most) * 1_000;
    return markup`<rect class="${name}" x="${from.toFixed(1)}" y="0" width="${(at - from).toFixed(1)}" height="10"/>`;
  });
  return markup`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${drawn}</svg>`;
}

/** Where there is anything to draw. */
export function hasLayers({ examination }: Report): boolean {
  return examination.artifact.layers.length > 0;
}
