import type { VulnerabilityFinding } from '../../core/finding.ts';
import type { Package } from '../../core/package.ts';
import { upgradeUnitOf } from '../../core/upgrade-unit.ts';
import type { DependencyPaths } from '../../core/dependency-path.ts';
import { displayWidth, fit, fitEnd } from '../../formats/terminal/index.ts';
import type { JudgedFinding } from '../judged.ts';
import { shown, type Page } from './page.ts';

/** What the findings are in: name, installed version, binary packages, ecosystem, and where it lies. */
export function groupTitle(group: readonly JudgedFinding<VulnerabilityFinding>[], paths: DependencyPaths, page: Page): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { package: pkg } = first.finding;
  const { name, version } = upgradeUnitOf(pkg);
  const title = fit(`${shown(name)} ${shown(version)}`, page.width - 2);
  const release = pkg.release === undefined ? '' : `:${shown(pkg.release)}`;
  const owner = pkg.owner === undefined ? '' : `  part of ${shown(ownerName(pkg.owner))}`;
  const about = `${membersOf(group, name)}  ${shown(pkg.ecosystem)}${release}${owner}${dependencyOf(pkg, paths)}`;
  const place = placeOf(group);
  const used = 2 + displayWidth(title);
  const opening = `  ${page.paint('bold', title)}${fit(about, page.width - used)}`;
  const afterAbout = used + Math.min(displayWidth(about), page.width - used);
  if (afterAbout + 2 + displayWidth(place) <= page.width) return [`${opening}  ${page.paint('dim', place)}`];
  return [opening, `    ${page.paint('dim', fitEnd(place, page.width - 4))}`];
}

/** `  development  via express › body-parser`: of a source tree, what it is for and who brought it in. */
function dependencyOf(pkg: Package, paths: DependencyPaths): string {
  if (pkg.dependency === undefined) return '';
  const { scope } = pkg.dependency;
  const way = paths.to(pkg).map(({ name }) => shown(name));
  const shownWay = way.length > 4 ? [...way.slice(0, 2), '…', ...way.slice(-1)] : way;
  return `${scope === undefined || scope === 'runtime' ? '' : `  ${scope}`}${way.length === 0 ? '' : `  via ${shownWay.join(' › ')}`}`;
}

function membersOf(group: readonly JudgedFinding<VulnerabilityFinding>[], name: string): string {
  const members = [...new Set(group.map(({ finding }) => finding.package.name))].toSorted();
  if (members.length === 1 && members[0] === name) return '';
  const more = members.length > 4 ? `, ${members.length - 3} more` : '';
  return ` (${members
    .slice(0, members.length > 4 ? 3 : 4)
    .map(shown)
    .join(', ')}${more})`;
}

/** The first path and layer, and how many more there are. */
function placeOf(group: readonly JudgedFinding<VulnerabilityFinding>[]): string {
  const locations = group.flatMap(({ finding }) => finding.package.locations);
  const paths = [...new Set(locations.map(({ path }) => path))];
  const layers = [...new Set(locations.flatMap(({ layer }) => layer?.index ?? []))].toSorted((left, right) => left - right);
  const more = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
  const layer = layers.length === 0 ? '' : `  layer ${layers.slice(0, 4).join(', ')}${layers.length > 4 ? '…' : ''}`;
  return `${shown(paths[0] ?? '')}${more}${layer}`;
}

function ownerName(purl: string): string {
  return /^pkg:[^?#@]*\/([^/?#@]+)/.exec(purl)?.[1] ?? purl;
}
