import { withoutCredentials } from '../origin/index.ts';
import { distributionInUrl } from './distribution.ts';

/** What a project asks of a distribution, in one line (PEP 508). JSON-serialisable. */
export interface PythonRequirement {
  /** As written: `Flask`, `zope.interface`. */
  readonly name: string;
  readonly extras: readonly string[];
  /** The only version that satisfies it: `==` or `===` without a wildcard, or the file that its URL names. */
  readonly version?: string;
  /** Where it is wanted (PEP 508 environment markers), as written. */
  readonly marker?: string;
  /** Where it is fetched from, if not from an index; without credentials. */
  readonly origin?: string;
}

/** Real ones are far shorter. */
const longest = 16_384;
const leadingName = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/;
const clause = /^(===|==|~=|!=|<=|>=|<|>)\s*(\S+)$/;
const plainVersion = /^v?[0-9][A-Za-z0-9.!+_-]*$/;
const wildcardVersion = /^v?[0-9][A-Za-z0-9.!+_*-]*$/;

/** Reads one requirement without options and comments; undefined where it is none. */
export function parseRequirement(line: string): PythonRequirement | undefined {
  const text = line.length > longest ? '' : line.trim();
  const name = leadingName.exec(text)?.[0];
  if (name === undefined) return undefined;
  const wanted = extrasOf(text.slice(name.length).trim());
  if (wanted === undefined) return undefined;
  const { extras, rest } = wanted;
  if (rest.startsWith('@')) return atUrl(name, extras, rest.slice(1).trim());
  const semicolon = rest.indexOf(';');
  const version = pinnedVersion(semicolon < 0 ? rest : rest.slice(0, semicolon));
  return version === undefined ? undefined : { name, extras, ...(version === '' ? {} : { version }), ...markerOf(rest, semicolon) };
}

function extrasOf(text: string): { readonly extras: readonly string[]; readonly rest: string } | undefined {
  if (!text.startsWith('[')) return { extras: [], rest: text };
  const end = text.indexOf(']');
  if (end < 0) return undefined;
  const extras = text.slice(1, end).split(',');
  return { extras: extras.map((extra) => extra.trim()).filter((extra) => extra !== ''), rest: text.slice(end + 1).trim() };
}

/** In a URL a semicolon may be part of it: only one behind a blank begins the marker. */
function atUrl(name: string, extras: readonly string[], text: string): PythonRequirement | undefined {
  const blank = text.search(/\s/);
  const url = blank < 0 ? text : text.slice(0, blank);
  const rest = blank < 0 ? '' : text.slice(blank).trim();
  if (url === '' || (rest !== '' && !rest.startsWith(';'))) return undefined;
  const version = distributionInUrl(url, name)?.version;
  return { name, extras, ...(version === undefined ? {} : { version }), ...markerOf(rest, rest === '' ? -1 : 0), origin: withoutCredentials(url) };
}

function markerOf(text: string, semicolon: number): { readonly marker?: string } {
  const marker = semicolon < 0 ? '' : text.slice(semicolon + 1).trim();
  return marker === '' ? {} : { marker };
}

/** The exact version among the clauses; empty where there is none, undefined where they are no clauses (PEP 440). */
function pinnedVersion(text: string): string | undefined {
  const trimmed = text.trim();
  const inner = trimmed.startsWith('(') && trimmed.endsWith(')') ? trimmed.slice(1, -1) : trimmed;
  const clauses = inner
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => clause.exec(part));
  if (clauses.some((found) => found === null || !isVersion(found[1] ?? '', found[2] ?? ''))) return undefined;
  const exact = clauses.filter((found) => found?.[1] === '===' || (found?.[1] === '==' && plainVersion.test(found[2] ?? '')));
  return exact.at(-1)?.[2] ?? '';
}

/** Arbitrary equality takes any text; wildcards stand at the end, and in old files anywhere. */
function isVersion(operator: string, version: string): boolean {
  return operator === '===' || plainVersion.test(version) || wildcardVersion.test(version);
}
