import { EVENT_ID, type Event } from 'js-yaml';
import { decodeManifest } from './encoding.ts';
import { buildValue, startOf, type AliasBudget } from './build.ts';
import { splitJson } from './json-stream.ts';
import { parseDocument } from './parse.ts';
import { Refusal } from './refusal.ts';
import { splitStream, type Stretch } from './split.ts';

/** One document of a stream: its value, or why it has none. */
export type YamlPart = YamlDocumentPart | YamlProblemPart;

interface YamlPartPlace extends Stretch {
  /** Counted from 0; documents without anything in them do not count. */
  readonly index: number;
  /** Where its value begins, or the problem stands. Offsets are into the text of the stream, in UTF-16 units. */
  readonly at: number;
}

export interface YamlDocumentPart extends YamlPartPlace {
  /** As JSON has it: plain objects with own properties only, lists, texts, finite numbers, truths and null. Aliases are shared, never in a circle. */
  readonly value: unknown;
  /** Keys that stand again in their mapping: the last one counts. */
  readonly duplicates: readonly { readonly path: readonly (string | number)[]; readonly at: number }[];
}

export interface YamlProblemPart extends YamlPartPlace {
  readonly problem: string;
}

export interface YamlStream {
  readonly text: string;
  /** False where bytes were no text and stand as U+FFFD; the documents they are in have a problem. */
  readonly isExact: boolean;
  readonly documents: readonly YamlPart[];
}

/** What aliases of one stream may add to what is written: go-yaml's limit for small documents. */
const aliasedNodes = 400_000;
/** Signs that announce values, and ends of lines, in all documents of a stream; what is longer is no manifest and would take gigabytes. */
const mostSigns = 4_000_000;
const mostDocuments = 100_000;

/**
 * Reads the documents of a manifest as kubectl reads them: YAML 1.1 as go-yaml 2 understands it, JSON, also several values of it one after another; in UTF-8, or
 * UTF-16 with a byte order mark. A document that cannot be read is a part with a problem and hides no other. Documents without anything in them are passed over.
 * @throws MalformedError where the bytes are no text at all
 */
export function readYamlStream(bytes: Uint8Array): YamlStream {
  const { text, isExact } = decodeManifest(bytes);
  return { text, isExact, documents: readText(text, isExact) };
}

/** The same of a text. */
export function readYamlText(text: string): readonly YamlPart[] {
  return readText(text, true);
}

function readText(text: string, isExact: boolean): readonly YamlPart[] {
  const reading: Reading = { source: withPlainBreaks(text), parts: [], aliases: { nodes: aliasedNodes }, signs: mostSigns, isExact };
  for (const [index, stretch] of splitStream(reading.source, mostDocuments + 1).entries())
    if (index < mostDocuments) readStretch(reading, stretch);
    else refuse(reading, stretch, `more than ${mostDocuments} documents: the rest is not read`);
  return reading.parts;
}

interface Reading {
  readonly source: string;
  readonly parts: YamlPart[];
  readonly aliases: AliasBudget;
  readonly isExact: boolean;
  signs: number;
}

function readStretch(reading: Reading, stretch: Stretch): void {
  const { source, parts } = reading;
  // A sign is a character at least: most texts are too short to have too many.
  if (source.length > mostSigns) reading.signs -= signsIn(source, stretch);
  if (reading.signs < 0) return refuse(reading, stretch, `more than ${mostSigns} values and lines: too many to read`);
  if (!reading.isExact && source.slice(stretch.from, stretch.to).includes('\uFFFD'))
    return refuse(reading, stretch, 'bytes of it are no text in UTF-8');
  const part = partOf(reading, stretch);
  if (part === undefined) return;
  const values = 'problem' in part ? splitJson(source, stretch, mostDocuments) : undefined;
  if (values === undefined) parts.push(part);
  else for (const value of values) readJsonValue(reading, value);
}

function readJsonValue(reading: Reading, value: Stretch): void {
  if (reading.source[value.from] !== '{') return refuse(reading, value, 'behind a value of JSON only another may stand');
  const part = partOf(reading, value);
  if (part !== undefined) reading.parts.push(part);
}

function refuse({ parts }: Reading, stretch: Stretch, problem: string): void {
  parts.push({ index: parts.length, ...stretch, at: stretch.from, problem });
}

function signsIn(source: string, { from, to }: Stretch): number {
  let signs = 0;
  for (let at = from; at < to; at += 1) {
    const code = source.charCodeAt(at);
    if (code === comma || code === colon || code === lineFeed || code === carriageReturn || code === bracket || code === brace) signs += 1;
  }
  return signs;
}

const [comma, colon, lineFeed, carriageReturn, bracket, brace] = [...',:\n\r[{'].map((sign) => sign.charCodeAt(0));

/** Breaks of lines that YAML 1.1 knows beside those of YAML 1.2 (YAML 1.1 section 4.1.4): what stands behind one in a comment is seen by the API server. */
const oldBreaks = ['\u0085', '\u2028', '\u2029'];

/** The text as it is parsed: of the same length. */
export function withPlainBreaks(text: string): string {
  if (!oldBreaks.some((old) => text.includes(old)) || isJson(text)) return text;
  return oldBreaks.reduce((plain, old) => plain.replaceAll(old, '\n'), text);
}

function isJson(text: string): boolean {
  try {
    return /^\s*\{/.test(text) && typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

function partOf({ source, parts, aliases }: Reading, { from, to }: Stretch): YamlPart | undefined {
  const index = parts.length;
  try {
    const parsed = parseDocument(source.slice(from, to));
    const first = parsed.events[1];
    if (first === undefined || isEmpty(parsed.events)) return undefined;
    const { value, duplicates } = buildValue(parsed, aliases);
    for (const duplicate of duplicates) duplicate.at += from;
    return { index, from, to, at: from + parsed.original(startOf(first)), value, duplicates };
  } catch (error) {
    if (error instanceof Refusal) return { index, from, to, at: from + error.at, problem: error.message };
    throw error;
  }
}

function isEmpty(events: readonly Event[]): boolean {
  const [, first] = events;
  return events.length === 3 && first?.type === EVENT_ID.SCALAR && first.valueStart < 0 && first.tagStart < 0 && first.anchorStart < 0;
}
