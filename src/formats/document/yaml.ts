import { constructFromEvents, FAILSAFE_SCHEMA, parseEvents, realMapTag } from 'js-yaml';
import { deepest, reading } from './reading.ts';
import { decodeText } from './text.ts';
import type { DocumentValue } from './value.ts';

const texts = FAILSAFE_SCHEMA.withTags(realMapTag);

/**
 * Reads the documents of a YAML stream. Every scalar is the text that is written: a version `1.10` does not become a number. Aliases, with which
 * a small text stands for a huge one, are refused. @throws MalformedError
 */
export function readYaml(bytes: Uint8Array): readonly DocumentValue[] {
  const text = decodeText(bytes);
  return reading('YAML', () => constructFromEvents(parseEvents(text, { maxDepth: deepest }), { source: text, schema: texts, maxAliases: 0 }));
}
