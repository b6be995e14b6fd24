import { isVulnerability } from '../../core/finding.ts';
import type { Package } from '../../core/package.ts';
import type { Report } from '../../core/report.ts';
import { compareText } from '../../core/urgency.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { plural, thousands } from './words.ts';

/** So many stand on the page as it is opened; the others wait in a template until they are looked for. */
const mostOpen = 500;

/** Every package, to be searched and sorted. */
export function* packagesSection({ examination }: Report): Iterable<Markup> {
  const { packages, findings } = examination;
  const found = Map.groupBy(findings.filter(isVulnerability), ({ package: pkg }) => keyOf(pkg));
  const sorted = packages.toSorted((left, right) => compareText(left.name, right.name) || compareText(left.purl, right.purl));
  const row = (pkg: Package): Markup => packageRow(pkg, new Set(found.get(keyOf(pkg))?.map(({ id }) => id)).size);
  yield markup`<section id="packages" aria-labelledby="packages-title">
<h2 id="packages-title">Packages <span class="count">${thousands(packages.length)}</span></h2>
`;
  if (packages.length === 0) yield markup`<p>None were found.</p>\n</section>\n`;
  else {
    yield tableHead;
    for (const pkg of sorted.slice(0, mostOpen)) yield row(pkg);
    yield markup`</tbody>\n</table>\n`;
    if (sorted.length > mostOpen) {
      yield markup`<p class="still">${plural(sorted.length - mostOpen, 'more package')}: a browser with JavaScript shows them here; <code>seaworthy sbom</code> lists them too.</p>
<template id="package-rest"><table><tbody>\n`;
      for (const pkg of sorted.slice(mostOpen)) yield row(pkg);
      yield markup`</tbody></table></template>\n`;
    }
    yield markup`<p class="more"><button type="button" id="package-more" hidden>Show more</button></p>\n</section>\n`;
  }
}

const tableHead = markup`<form class="tools" id="package-tools" hidden>
<label class="wide">Search <input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="name, version, license, path …"></label>
<p class="status" role="status" id="package-status"></p>
</form>
<table class="packages" id="package-table">
<thead><tr><th scope="col">Package</th><th scope="col">Version</th><th scope="col">Ecosystem</th><th scope="col">License</th><th scope="col">Where</th><th scope="col">Findings</th></tr></thead>
<tbody>
`;

function keyOf({ purl, locations }: Package): string {
  return `${purl}\0${locations[0]?.path ?? ''}\0${locations[0]?.layer?.index ?? ''}`;
}

function packageRow(pkg: Package, found: number): Markup {
  const { name, version, ecosystem, release, licenses = [], locations, dependency } = pkg;
  const [first] = locations;
  const scope = dependency?.scope === undefined || dependency.scope === 'runtime' ? '' : ` ${dependency.scope}`;
  return markup`<tr><th scope="row">${name}</th><td>${version}</td><td>${release === undefined ? ecosystem : `${ecosystem}:${release}`}${scope}</td><td>${licenses.slice(0, 5).join(', ')}${licenses.length > 5 ? ', …' : ''}</td><td>${whereOf(first, locations.length)}</td><td>${found === 0 ? undefined : found}</td></tr>
`;
}

function whereOf(first: Package['locations'][number] | undefined, count: number): Content {
  if (first === undefined) return undefined;
  return markup`<code>${first.path}</code>${first.layer === undefined ? '' : ` layer ${first.layer.index}`}${count > 1 ? ` and ${count - 1} more` : ''}`;
}
