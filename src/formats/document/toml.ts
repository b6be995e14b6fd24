import { parse } from 'smol-toml';
import { deepest, reading } from './reading.ts';
import { decodeText } from './text.ts';
import type { DocumentValue } from './value.ts';

/** Reads a TOML 1.0 document. @throws MalformedError */
export function readToml(bytes: Uint8Array): DocumentValue {
  const text = decodeText(bytes);
  return reading('TOML', () => parse(text, { maxDepth: deepest, integersAsBigInt: 'asNeeded' }));
}
