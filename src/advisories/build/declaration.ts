import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EcosystemCoverage } from '../../core/advisory.ts';
import { SeaworthyError } from '../../core/error.ts';
import { isFields, lineOf } from '../../formats/osv/index.ts';
import { ioFailure, systemCode } from '../../platform/io-error.ts';

/** What whoever put a source folder together says of it, in its `coverage.json`. */
export interface Declaration {
  /** Name of the source of documents that lie about in the folder. */
  readonly name?: string;
  readonly starter: boolean;
  /** Why an ecosystem is known in part only: by ecosystem with release (`Debian:12`), without (`Debian`), or `*` for all. */
  readonly partial: ReadonlyMap<string, string>;
  /** Ecosystems whose loose records are all there are; written the same way, `*` excepted. */
  readonly full: ReadonlySet<string>;
}

const largest = 1 << 20;

/**
 * Reads `coverage.json` of a source folder: `{ "name": "…", "starter": true, "partial": { "Debian:12": "why", "*": "why" }, "full": ["npm"] }`, every member optional.
 * @throws SeaworthyError `feed-invalid` where it is there and says something else
 */
export function readDeclaration(folder: string): Declaration {
  const path = join(folder, 'coverage.json');
  let text: string;
  try {
    if (statSync(path).size > largest) throw new SeaworthyError('feed-invalid', `${path} is larger than ${largest} bytes`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return { starter: false, partial: new Map(), full: new Set() };
    throw error instanceof SeaworthyError ? error : ioFailure(`read ${path}`, error);
  }
  return decodeDeclaration(text, path);
}

/** @param path for messages */
export function decodeDeclaration(text: string, path: string): Declaration {
  const value = parse(text);
  const wrong = (what: string): SeaworthyError => new SeaworthyError('feed-invalid', `${path}: ${what}`);
  if (!isFields(value)) throw wrong('it is not a JSON object');
  const unknown = Object.keys(value).find((key) => !['name', 'starter', 'partial', 'full'].includes(key));
  if (unknown !== undefined) throw wrong(`it has no member \`${unknown}\`; there are name, starter, partial and full`);
  const { starter = false, partial = {}, full = [] } = value;
  const name = lineOf(value['name'], 64);
  if (typeof starter !== 'boolean') throw wrong('`starter` is true or false');
  if (value['name'] !== undefined && name === undefined) throw wrong('`name` is a line of text');
  if (!isFields(partial) || !Object.values(partial).every((note) => lineOf(note, 1_000) !== undefined))
    throw wrong('`partial` gives for each ecosystem the reason, as text');
  if (!Array.isArray(full) || !full.every((item) => typeof item === 'string' && item !== '*')) throw wrong('`full` is a list of ecosystems');
  return {
    ...(name === undefined ? {} : { name }),
    starter,
    partial: new Map(Object.entries(partial).map(([ecosystem, note]) => [ecosystem, lineOf(note, 1_000) ?? ''])),
    full: new Set(full),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Note of what nobody vouches for. */
export const looseNote = 'built from loose records: whether they are all there are is not known';

/**
 * Coverage of one ecosystem. Only what is known to be everything is full: what OSV exports as the whole of an ecosystem, or what the folder's author declares to be;
 * any other pile of records may lack the one that matters. A declared `partial` stands above both, and so do records that could not be read.
 * @param isExported whether an export that claims to be all of it was read @param lost records of that export that could not be read
 */
export function coverageOf(ecosystem: string, advisories: number, isExported: boolean, lost: number, declared: Declaration): EcosystemCoverage {
  const base = ecosystem.split(':')[0] ?? ecosystem;
  const why = declared.partial.get(ecosystem) ?? declared.partial.get(base) ?? declared.partial.get('*');
  if (why !== undefined) return { ecosystem, coverage: 'partial', advisories, note: why };
  if (lost > 0) return { ecosystem, coverage: 'partial', advisories, note: `${lost} records could not be read when it was built` };
  const isFull = isExported || declared.full.has(ecosystem) || declared.full.has(base);
  return isFull ? { ecosystem, coverage: 'full', advisories } : { ecosystem, coverage: 'partial', advisories, note: looseNote };
}
