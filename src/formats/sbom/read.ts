import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { documentOfXml, isCycloneDxXml, readCycloneDx, type PurlEcosystem, type SbomInventory } from '../cyclonedx/index.ts';
import { decodeText, hasMembers, itemsOf, membersOf, readYaml, type DocumentValue } from '../document/index.ts';
import { readXml } from '../xml/index.ts';
import { inOneShape, parseText } from './shape.ts';

const largest = 64 << 20;

/**
 * Reads an SBOM of any producer, whatever its form, which is told by its content: CycloneDX 1.0 to 1.7 in JSON or XML, SPDX 2 in JSON, YAML or as tags and values, SPDX 3.0
 * in JSON-LD, Syft's own JSON; and in-toto attestations around one of them, whose signatures are not looked at: what they say is as good as any other SBOM.
 * @param ecosystems to tell by a package URL whose package it is
 * @throws SeaworthyError `target-unsupported` where it is none of these, `archive-malformed` where it does not follow its form, `limit-exceeded` beyond 64 MiB, 200,000
 * components or 32 levels
 */
export function readSbom(bytes: Uint8Array, ecosystems: readonly PurlEcosystem[]): SbomInventory {
  if (bytes.length > largest) throw new SeaworthyError('limit-exceeded', `an SBOM of ${bytes.length} bytes; at most ${largest} are read`);
  try {
    return readCycloneDx(inOneShape(parse(bytes)), ecosystems);
  } catch (error) {
    if (error instanceof MalformedError) throw new SeaworthyError('archive-malformed', `the SBOM cannot be read: ${error.message}`, { cause: error });
    throw error;
  }
}

function parse(bytes: Uint8Array): unknown {
  const text = decodeText(bytes);
  const start = text.slice(0, 4_000).trimStart();
  if (start.startsWith('<')) return documentIn(bytes);
  return /^"?spdxVersion"?:/m.test(start) ? asJson(readYaml(bytes)[0]) : parseText(text);
}

function documentIn(bytes: Uint8Array): unknown {
  const root = readXml(bytes);
  if (isCycloneDxXml(root)) return documentOfXml(root);
  const hint = root.name === 'RDF' ? ': of SPDX the forms JSON, YAML and tag-value are read, not RDF' : '';
  throw new SeaworthyError('target-unsupported', `it is XML, but no CycloneDX document${hint}`);
}

/** What JSON would give for the same; its depth is limited by the reader of YAML. */
function asJson(value: DocumentValue): unknown {
  if (Array.isArray(value)) return itemsOf(value).map(asJson);
  return hasMembers(value) ? Object.fromEntries(membersOf(value).map(([key, member]) => [key, asJson(member)])) : value;
}
