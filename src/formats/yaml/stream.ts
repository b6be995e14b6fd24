import { EVENT_ID, type Event } from 'js-yaml';
import { decodeText } from '../document/index.ts';
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
  readonly documents: readonly YamlPart[];
}

/** What aliases of one stream may add to what is written: go-yaml's limit for small documents. */
const aliasedNodes = 400_000;

/**
 * Reads the documents of a manifest as kubectl reads them: YAML 1.1 as go-yaml 2 understands it, JSON, also several values of it one after another; in UTF-8, or
 * UTF-16 with a byte order mark. A document that cannot be read is a part with a problem and hides no other. Documents without anything in them are passed over.
 * @throws MalformedError where the bytes are no text
 */
export function readYamlStream(bytes: Uint8Array): YamlStream {
  const text = decodeText(bytes);
  const source = withPlainBreaks(text);
  const budget: AliasBudget = { nodes: aliasedNodes };
  const documents: YamlPart[] = [];
  for (const stretch of splitStream(source)) documents.push(...partsOf(source, stretch, documents.length, budget));
  return { text, documents };
}

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

function partsOf(source: string, stretch: Stretch, index: number, budget: AliasBudget): readonly YamlPart[] {
  const part = partOf(source, stretch, index, budget);
  if (part === undefined) return [];
  const values = 'problem' in part ? splitJson(source, stretch) : undefined;
  return values?.flatMap((value, place) => jsonPartOf(source, value, index + place, budget) ?? []) ?? [part];
}

function jsonPartOf(source: string, value: Stretch, index: number, budget: AliasBudget): YamlPart | undefined {
  if (source[value.from] === '{') return partOf(source, value, index, budget);
  return { index, ...value, at: value.from, problem: 'behind a value of JSON only another may stand' };
}

function partOf(source: string, { from, to }: Stretch, index: number, budget: AliasBudget): YamlPart | undefined {
  try {
    const parsed = parseDocument(source.slice(from, to));
    const first = parsed.events[1];
    if (first === undefined || isEmpty(parsed.events)) return undefined;
    const { value, duplicates } = buildValue(parsed, budget);
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
