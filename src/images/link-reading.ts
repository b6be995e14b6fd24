import type { EntryListing } from './entry-listing.ts';
import { nameOf, normalisePath } from './path.ts';
import type { Readings } from './readings.ts';
import type { Selection } from './selection.ts';

/** A hard link of the layer, before it is known what it leads to. */
export interface HardLink {
  readonly place: number;
  readonly path: string;
  /** As written. */
  readonly target: string;
}

/** Content that a link needs read under its own name, though it stands under another. */
export interface LinkReading {
  readonly link: HardLink;
  /** Place of the file with the content. */
  readonly file: number;
  readonly analysers: readonly number[];
}

const mostHops = 40;

/**
 * Gives each hard link what the analysers that select its name made of its content. Facts are used again where they cannot depend on the name;
 * what is still to be read is returned; what is not in this layer at all is noted as missed.
 */
export function readLinks(
  links: readonly HardLink[],
  listing: EntryListing,
  readings: Readings,
  selection: Selection,
  magicHits: ReadonlyMap<number, readonly number[]>,
): readonly LinkReading[] {
  const files = filesOf(links, listing);
  const open: LinkReading[] = [];
  for (const link of links) {
    const file = files.get(link.place);
    const { path } = link;
    const byPath = selection.byPath(path.slice(0, Math.max(0, path.lastIndexOf('/'))), nameOf(path), path);
    if (file === undefined) {
      for (const analyser of byPath) readings.miss(link.place, analyser);
      continue;
    }
    const selected = selection.accepted([...byPath, ...(magicHits.get(file) ?? [])], path);
    if (selected.length > 0) readings.link(link.place, file);
    const analysers = selected.filter((analyser) => !repeatFacts(link, file, analyser, listing, readings));
    if (analysers.length > 0) open.push({ link, file, analysers });
  }
  return open;
}

/** Facts of the same content are good under another name where that is the same last component, or where there are none. */
function repeatFacts(link: HardLink, file: number, analyser: number, listing: EntryListing, readings: Readings): boolean {
  const known = readings.outcome(analyser, file);
  if (known === undefined || (known.facts !== undefined && listing.name(file) !== nameOf(link.path))) return false;
  readings.repeat(link.place, analyser, known.facts);
  return true;
}

/** The regular file behind each link, where it is in the layer: through further links, at most 40. */
function filesOf(links: readonly HardLink[], listing: EntryListing): ReadonlyMap<number, number> {
  const targets = new Map(links.map((link) => [link.place, normalisePath(link.target) ?? '']));
  const places = listing.find(new Set(targets.values()));
  const files = new Map<number, number>();
  for (const { place } of links) {
    const file = follow(place, targets, places, listing);
    if (file !== undefined) files.set(place, file);
  }
  return files;
}

function follow(
  place: number,
  targets: ReadonlyMap<number, string>,
  places: ReadonlyMap<string, readonly number[]>,
  listing: EntryListing,
): number | undefined {
  let current = place;
  for (let hops = 0; hops < mostHops; hops += 1) {
    const target = nearest(places.get(targets.get(current) ?? '') ?? [], current);
    if (target === undefined) return undefined;
    const type = listing.type(target);
    if (type !== 'hardlink') return type === 'file' ? target : undefined;
    current = target;
  }
  return undefined;
}

/** The last entry before the link, which is the one it was linked to; else, for archives out of order, the last of all: links are then made at the end. */
function nearest(ascending: readonly number[], place: number): number | undefined {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  return ascending[low - 1] ?? ascending.findLast((candidate) => candidate !== place);
}
