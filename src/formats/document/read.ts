import { constructFromEvents, FAILSAFE_SCHEMA, parseEvents, realMapTag } from 'js-yaml';
import { parse } from 'smol-toml';
import { MalformedError } from '../../core/error.ts';
import { decodeText } from './text.ts';
import type { DocumentValue } from './value.ts';

const deepest = 100;
const texts = FAILSAFE_SCHEMA.withTags(realMapTag);

/** Reads a JSON document (RFC 8259); of two members with one key the last counts. @throws MalformedError */
export function readJson(bytes: Uint8Array): DocumentValue {
  return reading('JSON', () => JSON.parse(decodeText(bytes)) as DocumentValue);
}

/** Reads a TOML 1.0 document. @throws MalformedError */
export function readToml(bytes: Uint8Array): DocumentValue {
  const text = decodeText(bytes);
  return reading('TOML', () => parse(text, { maxDepth: deepest, integersAsBigInt: 'asNeeded' }));
}

/**
 * Reads the documents of a YAML stream. Every scalar is the text that is written: a version `1.10` does not become a number. Aliases, with which
 * a small text stands for a huge one, are refused. @throws MalformedError
 */
export function readYaml(bytes: Uint8Array): readonly DocumentValue[] {
  const text = decodeText(bytes);
  return reading('YAML', () => constructFromEvents(parseEvents(text, { maxDepth: deepest }), { source: text, schema: texts, maxAliases: 0 }));
}

function reading<Value>(format: string, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof MalformedError) throw cause;
    throw new MalformedError(`it is no ${format}: ${summaryOf(cause)}`, { cause });
  }
}

/** The first line, without what is quoted of the file: it may hold anything. */
function summaryOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.slice(0, 200);
}
