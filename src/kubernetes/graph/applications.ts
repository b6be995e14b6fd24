import { buildGraph, type ObjectGraph } from './graph.ts';
import type { Projection } from './projection/projection.ts';
import { identityOf } from './reference.ts';

/**
 * The graphs of a root. A tree that defines an object twice, in different files and differently, holds more than one application: overlays, examples, charts
 * of many teams. A folder is one application unless something under it is defined twice; otherwise each of its folders is looked at by itself, and the files
 * that lie in it are one application, or each its own where these are at odds. What is in one application is not held against another one; `wider` is all.
 */
export function graphsOf(projections: readonly Projection[]): readonly ObjectGraph[] {
  const groups = applicationsOf(projections);
  if (groups.length < 2) return [buildGraph(projections)];
  // What other plugins decide in one application says nothing of another one.
  const whole = buildGraph(projections.filter(({ type }) => type !== 'other-policy'));
  return groups.map((group) => buildGraph(group, whole));
}

/** Projections by application, in the order in which the first of each stands. */
export function applicationsOf(projections: readonly Projection[]): readonly (readonly Projection[])[] {
  const { folders, files } = dividedFolders(projections);
  const known = new Map<string, string>();
  for (const { object } of projections) if (!known.has(object.file)) known.set(object.file, applicationOf(object.file, folders, files));
  return [...Map.groupBy(projections, ({ object }) => known.get(object.file)).values()];
}

interface Divided {
  /** Folders under which something is defined twice. */
  readonly folders: ReadonlySet<string>;
  /** Folders whose own files define something twice. */
  readonly files: ReadonlySet<string>;
}

function dividedFolders(projections: readonly Projection[]): Divided {
  const folders = new Set<string>();
  const files = new Set<string>();
  for (const definitions of Map.groupBy(projections.filter(isDivisive), ({ object }) => identityOf(object)).values()) {
    const places = [...new Set(definitions.map(({ object }) => object.file))].map((file) => file.split('/'));
    if (places.length < 2 || areAlike(definitions)) continue;
    const inFolders = Map.groupBy(places, (place) => place.slice(0, -1).join('/'));
    for (const [folder, siblings] of inFolders) if (siblings.length > 1) files.add(folder);
    for (const folder of sharedFolders(places)) folders.add(folder);
  }
  return { folders, files };
}

/** Every folder that has two of the files under it. In order, neighbors have the deepest folders in common. */
function sharedFolders(places: readonly (readonly string[])[]): ReadonlySet<string> {
  const shared = new Set<string>();
  const ordered = places.toSorted(byStep);
  ordered.forEach((place, index) => {
    const depth = commonDepth(place, ordered[index + 1] ?? []);
    for (let length = depth; length >= 0; length -= 1) shared.add(place.slice(0, length).join('/'));
  });
  return shared;
}

/** How many folders two files have in common; -1 where there is no second one. */
function commonDepth(one: readonly string[], other: readonly string[]): number {
  if (other.length === 0) return -1;
  const most = Math.min(one.length, other.length) - 1;
  const parted = one.findIndex((step, index) => index >= most || step !== other[index]);
  return Math.max(parted, 0);
}

function byStep(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((step, index) => step !== other[index]);
  if (at < 0) return one.length - other.length;
  const [left, right] = [one[at] ?? '', other[at] ?? ''];
  return left < right ? -1 : 1;
}

/** The first folder on the way to the file that is not divided; else its folder, or the file itself. */
function applicationOf(file: string, folders: ReadonlySet<string>, files: ReadonlySet<string>): string {
  const steps = file.split('/');
  for (let length = 0; length < steps.length; length += 1) {
    const folder = steps.slice(0, length).join('/');
    if (!folders.has(folder)) return `${folder}/`;
  }
  const folder = steps.slice(0, -1).join('/');
  return files.has(folder) ? file : `${folder}/`;
}

/** Namespaces and definitions of kinds are repeated wherever they are needed, and say nothing against their neighbors. */
function isDivisive({ type, object }: Projection): boolean {
  return type !== 'namespace' && type !== 'definition' && type !== 'named' && type !== 'maker' && object.name !== '';
}

function areAlike([first, ...others]: readonly Projection[]): boolean {
  const content = first === undefined ? '' : contentOf(first);
  return others.every((other) => contentOf(other) === content);
}

function contentOf(projection: Projection): string {
  return JSON.stringify({ ...projection, object: undefined });
}
