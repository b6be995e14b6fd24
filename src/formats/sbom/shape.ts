import { SeaworthyError } from '../../core/error.ts';
import { isCycloneDx } from '../cyclonedx/index.ts';
import { asCycloneDx, asVersion2, isSpdx, isSpdxGraph, readTagValue } from '../spdx/index.ts';
import { unwrap } from './attestation.ts';
import { asCycloneDx as syftAsCycloneDx, isSyft } from './syft.ts';

/** The value of a document in JSON or as tags and values. @throws SeaworthyError where it is neither @throws MalformedError */
export function parseText(text: string): unknown {
  const start = text.slice(0, 4_000).trimStart();
  if (start.startsWith('{')) return parseJson(text);
  if (/^SPDXVersion:/m.test(start)) return readTagValue(text);
  throw new SeaworthyError('target-unsupported', 'no SBOM: neither a JSON object, XML nor the tags of SPDX');
}

/** Attestations often come one on a line: then the first counts. */
function parseJson(text: string): unknown {
  const first = text.trimStart().split('\n', 1)[0] ?? '';
  try {
    return JSON.parse(/^\{"(?:payload|_type)/.test(first) ? first : text);
  } catch (cause) {
    throw new SeaworthyError('archive-malformed', `the SBOM is not JSON: ${cause instanceof Error ? cause.message.slice(0, 200) : ''}`, { cause });
  }
}

/** Every form in the shape of CycloneDX's JSON, attestations unwrapped. @throws SeaworthyError where it is no SBOM */
export function inOneShape(parsed: unknown): unknown {
  const document = unwrap(parsed);
  if (isCycloneDx(document)) return document;
  if (isSpdx(document)) return asCycloneDx(document);
  if (isSpdxGraph(document)) return asCycloneDx(asVersion2(document));
  if (isSyft(document)) return syftAsCycloneDx(document);
  throw new SeaworthyError('target-unsupported', 'it is JSON, but no SBOM: neither CycloneDX nor SPDX, nor an attestation around one');
}
