import type { ByteSource } from '../../core/bytes.ts';
import { sourceOf } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { openZip } from '../zip/index.ts';
import type { ZipArchive, ZipEntry } from '../zip/index.ts';
import { isJavaArchive } from './file-name.ts';
import { identify } from './identity.ts';
import type { Component } from './identity.ts';
import { Budget, BudgetError, defaultLimits, limits } from './limits.ts';
import type { ArchiveLimits } from './limits.ts';
import { MemberCollector } from './members.ts';
import { sha1Of } from './sha1.ts';

/** A component and the archive it lies in. */
export interface LocatedComponent extends Component {
  /** Path of the archive inside the outermost one, `!/` between archives; empty for the outermost itself. */
  readonly inside: string;
  /** Of that archive's bytes, in hex, where it does not state its coordinates; absent where there was too much to hash. */
  readonly sha1?: string;
}

/** Something inside that could not be read. */
export interface Problem {
  readonly inside: string;
  readonly reason: string;
}

export interface JavaArchive {
  readonly components: readonly LocatedComponent[];
  readonly problems: readonly Problem[];
  /** Problems beyond those listed. */
  readonly furtherProblems: number;
}

/**
 * Lists the software in a Java archive and in all archives inside it. Those stored are read in place, those compressed are inflated one inside the other up to a limit.
 * What cannot be read inside is a problem of that place and ends nothing else.
 *
 * @param path of the archive: its file name is evidence.
 * @throws MalformedError where the outermost is no zip archive.
 */
export function readJavaArchive(source: ByteSource, path: string, bounds: ArchiveLimits = defaultLimits): JavaArchive {
  const reader = new Reader(bounds, source.size);
  const zip = openZip(source);
  try {
    reader.readArchive(zip, { path, inside: '', depth: 0, source });
  } catch (error) {
    reader.report('', error);
  }
  return reader.result;
}

interface Place {
  readonly path: string;
  readonly inside: string;
  readonly depth: number;
  /** Of the archive's own bytes. */
  readonly source: ByteSource;
}

class Reader {
  readonly result = {
    components: [] as LocatedComponent[],
    problems: [] as Problem[],
    furtherProblems: 0,
  } satisfies JavaArchive;
  readonly #budget: Budget;
  readonly #depth: number;

  constructor(bounds: ArchiveLimits, size: number) {
    this.#budget = new Budget(bounds, size);
    this.#depth = bounds.depth;
  }

  readArchive(zip: ZipArchive, place: Place): void {
    this.#budget.countArchive();
    const members = new MemberCollector(zip, this.#budget);
    try {
      for (const entry of zip.entries()) {
        this.#budget.countMember();
        if (isJavaArchive(entry.name)) {
          members.holdsCode = true;
          this.#attempt(nest(place.inside, entry.name), (inside) => this.#readInner(zip, entry, place, inside));
        } else this.#attempt(place.inside, () => members.see(entry));
      }
    } finally {
      this.#conclude(members, place);
    }
  }

  #conclude(members: MemberCollector, place: Place): void {
    const contents = { path: place.path, ...members.contents() };
    // A zip with a pom.properties and nothing else of an archive is no software.
    if (contents.manifest === undefined && !members.holdsCode) return;
    const components = identify(contents);
    this.#budget.countComponents(components.length);
    for (const component of components) {
      const sha1 = component.guessed === true ? this.#hash(place.source) : undefined;
      this.result.components.push({ inside: place.inside, ...component, ...(sha1 !== undefined && { sha1 }) });
    }
  }

  /** Undefined where enough was hashed already. */
  #hash(source: ByteSource): string | undefined {
    return this.#budget.mayHash(source.size) ? sha1Of(source) : undefined;
  }

  #readInner(zip: ZipArchive, entry: ZipEntry, place: Place, inside: string): void {
    if (entry.size === 0) return;
    if (place.depth >= this.#depth) throw new MalformedError(`archives lie inside each other more than ${this.#depth} deep; this one was not read`);
    const inner = { path: entry.name, inside, depth: place.depth + 1 };
    const stored = zip.stored(entry);
    if (stored !== undefined) return this.readArchive(openZip(stored), { ...inner, source: stored });
    const body = this.#inflate(zip, entry);
    const source = sourceOf(body);
    try {
      return this.readArchive(openZip(source), { ...inner, source });
    } finally {
      this.#budget.release(body.length);
    }
  }

  #inflate(zip: ZipArchive, entry: ZipEntry): Buffer {
    if (entry.size > limits.ratioFrom && entry.size > entry.compressedSize * limits.ratio) {
      throw new MalformedError(`grows to ${entry.size} bytes, more than ${limits.ratio} times its size, as no archive does; it was not read`);
    }
    const body = zip.read(entry, this.#budget.allowance);
    this.#budget.count(body.length, body.length);
    return body;
  }

  /** What is wrong at one place is told there, unless the whole has reached its bounds. */
  #attempt(inside: string, read: (inside: string) => void): void {
    try {
      if (inside.length > limits.pathLength) throw new MalformedError('a path inside is longer than any real one; what lies there was not read');
      read(inside);
    } catch (error) {
      if (error instanceof BudgetError) throw error;
      this.report(inside.slice(0, limits.pathLength), error);
    }
  }

  report(inside: string, error: unknown): void {
    if (!(error instanceof MalformedError)) throw error;
    if (this.result.problems.length < limits.problems) this.result.problems.push({ inside, reason: error.message });
    else this.result.furtherProblems += 1;
  }
}

function nest(inside: string, name: string): string {
  return inside === '' ? name : `${inside}!/${name}`;
}
