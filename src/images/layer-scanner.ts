import type { ByteSource } from '../core/bytes.ts';
import type { FileAnalyser } from '../core/files.ts';
import type { BodySink, TarEntry, TarVisitor } from '../formats/tar/index.ts';
import { EntryListing } from './entry-listing.ts';
import type { LayerFacts, LayerUnknown } from './layer-facts.ts';
import { readLinks, type HardLink, type LinkReading } from './link-reading.ts';
import { normalisePath } from './path.ts';
import { Readings } from './readings.ts';
import { Selection, type Selected } from './selection.ts';
import { SparseEntries } from './sparse-entries.ts';
import { markerOf } from './whiteout.ts';

/** How the bodies of a tar are reached: at random, or while it streams by. */
export interface BodyAccess {
  /**
   * Offers the stored body of `entry`, `storedSize` bytes from `dataOffset` on (the scanner expands sparse files): to `use` at once where it can be read at random, returning undefined;
   * or, streaming, when the returned sink has been fed. Entries that went by are opened again for hard links: at random they are read;
   * streaming, the returned sink is dropped unfed, and must hold nothing that needs releasing.
   */
  open(entry: TarEntry, use: (body: ByteSource) => void): BodySink | undefined;
}

const shownLength = 200;

/** Lists the entries of a layer and has the analysers read what they select. One scanner for one layer. */
export class LayerScanner implements TarVisitor {
  readonly #bodies: BodyAccess;
  readonly #selection: Selection;
  readonly #readings: Readings;
  readonly #listing = new EntryListing();
  readonly #sparse = new SparseEntries();
  readonly #links: HardLink[] = [];
  /** Analysers whose magic a file begins with, where any. */
  readonly #magicHits = new Map<number, Selected>();
  /** Bodies that were opened and have not been handed over yet. */
  readonly #awaited = new Map<number, string>();
  /** What a second walk has to read, by where the body begins; undefined before the links are looked at. */
  #later: Map<number, LinkReading[]> | undefined;
  /** Whether bodies can be read at random; undefined until the first was opened. */
  #random: boolean | undefined;
  #end = 0;
  #outside = 0;
  #firstOutside = '';

  constructor(analysers: readonly FileAnalyser[], bodies: BodyAccess) {
    this.#bodies = bodies;
    this.#selection = new Selection(analysers);
    this.#readings = new Readings(analysers);
  }

  entry(entry: TarEntry, peek: Uint8Array): BodySink | undefined {
    const path = normalisePath(entry.path);
    if (path === undefined) return this.#leaveOut(entry.path);
    if (path === '') return undefined;
    const place = this.#listing.add(path, entry);
    const name = this.#listing.name(place);
    if (markerOf(name) !== undefined) return undefined;
    if (entry.type === 'hardlink') this.#links.push({ place, path, target: entry.linkTarget ?? '' });
    if (entry.type !== 'file') return undefined;
    this.#end = Math.max(this.#end, entry.dataOffset + entry.storedSize);
    if (entry.sparse !== undefined) this.#sparse.add(place, entry);
    const hits = this.#selection.byMagic(startOf(entry, peek));
    if (hits.length > 0) this.#magicHits.set(place, hits);
    const byPath = this.#selection.byPath(this.#listing.lastDirectory, name, path);
    const selected = hits.length === 0 ? byPath : this.#selection.accepted([...byPath, ...hits], path);
    return selected.length === 0 ? undefined : this.#open(place, path, entry, selected);
  }

  /**
   * After the walk: what takes part in a second walk over the same bytes, where content is needed that went by unread: the name of a hard link is selected, that of its target is not,
   * as where package managers link files out of a store. Undefined where nothing is missing, and always where bodies are read at random. Without it each such link is an Unknown.
   */
  secondPass(): TarVisitor | undefined {
    const later = this.#readLinks();
    if (later.size === 0) return undefined;
    return {
      entry: (entry) => {
        const open = entry.type === 'file' ? later.get(entry.dataOffset) : undefined;
        return open === undefined ? undefined : this.#bodies.open(entry, (body) => this.#readLater(entry, body, open, later));
      },
    };
  }

  /** After the walk. `size`: of the uncompressed tar in bytes; where it is not given, up to the end of the last body. */
  facts(diffId: string, size = this.#end): LayerFacts {
    for (const { link, analysers } of [...this.#readLinks().values()].flat())
      for (const analyser of analysers) this.#readings.miss(link.place, analyser);
    for (const [place, path] of this.#awaited) this.#readings.unreadable(place, path, 'its content was not handed over');
    return {
      diffId,
      size,
      entries: this.#listing.finish(),
      analyses: this.#readings.analyses(),
      links: this.#readings.links(),
      unknowns: [...this.#readings.unknowns(), ...this.#unknownOutside()],
    };
  }

  #open(place: number, path: string, entry: TarEntry, selected: Selected): BodySink | undefined {
    this.#awaited.set(place, path);
    const sink = this.#bodies.open(entry, (body) => {
      this.#awaited.delete(place);
      this.#readings.read(place, path, entry, body, selected);
    });
    this.#random ??= !this.#awaited.has(place);
    return sink;
  }

  #readLinks(): Map<number, LinkReading[]> {
    if (this.#later !== undefined) return this.#later;
    const later = new Map<number, LinkReading[]>();
    this.#later = later;
    for (const reading of readLinks(this.#links, this.#listing, this.#readings, this.#selection, this.#magicHits)) {
      const entry = this.#sparse.get(reading.file) ?? this.#listing.file(reading.file);
      if (this.#random !== false && this.#readNow(entry, reading)) continue;
      later.set(entry.dataOffset, [...(later.get(entry.dataOffset) ?? []), reading]);
    }
    return later;
  }

  /** Tries to read at random; whether it could. */
  #readNow(entry: TarEntry, { link, analysers }: LinkReading): boolean {
    let read = false;
    this.#bodies.open(entry, (body) => {
      read = true;
      this.#readings.read(link.place, link.path, entry, body, analysers);
    });
    this.#random ??= read;
    return read;
  }

  #readLater(entry: TarEntry, body: ByteSource, open: readonly LinkReading[], later: Map<number, LinkReading[]>): void {
    later.delete(entry.dataOffset);
    for (const { link, analysers } of open) this.#readings.read(link.place, link.path, entry, body, analysers);
  }

  #leaveOut(path: string): undefined {
    if (this.#outside === 0) this.#firstOutside = path.slice(0, shownLength);
    this.#outside += 1;
  }

  #unknownOutside(): readonly LayerUnknown[] {
    if (this.#outside === 0) return [];
    return [
      {
        kind: 'unreadable',
        subject: this.#firstOutside,
        reason: 'its path leads outside the image; such entries of the layer are left out',
        count: this.#outside,
      },
    ];
  }
}

/** How a file begins, from the beginning of what is stored of it. */
function startOf(entry: TarEntry, peek: Uint8Array): Uint8Array {
  if (entry.sparse === undefined) return peek;
  const [first] = entry.sparse;
  return peek.subarray(0, first?.offset === 0 ? first.length : 0);
}
