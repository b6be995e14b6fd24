import { SeaworthyError } from '../../core/error.ts';
import { isCycloneDx, isObject, member, textMember } from '../cyclonedx/index.ts';
import { isSpdx, isSpdxGraph } from '../spdx/index.ts';

/** A bundle holds an envelope, that a statement, that a predicate, and cosign's first ones hold the SBOM as `Data`. */
const deepest = 5;

/**
 * The SBOM inside a Sigstore bundle, a DSSE envelope or an in-toto statement; anything else as it is. Nothing is verified.
 * @throws SeaworthyError where it is an attestation of something else
 */
export function unwrap(document: unknown): unknown {
  let inner = document;
  for (let depth = 0; depth < deepest; depth += 1) {
    const next = contentOf(inner);
    if (next === undefined) break;
    inner = next;
  }
  if (inner !== document && !isCycloneDx(inner) && !isSpdx(inner) && !isSpdxGraph(inner)) {
    throw new SeaworthyError('target-unsupported', 'an attestation, but not of an SBOM: its predicate is neither CycloneDX nor SPDX');
  }
  return inner;
}

/** What a wrapping holds; undefined where the value is none. */
function contentOf(value: unknown): unknown {
  if (!isObject(value) || isCycloneDx(value) || isSpdx(value) || isSpdxGraph(value)) return undefined;
  const payload = textMember(value, 'payload');
  if (payload !== undefined && textMember(value, 'payloadType') !== undefined) return parse(Buffer.from(payload, 'base64').toString('utf8'));
  const data = member(value, 'Data');
  if (typeof data === 'string') return parse(data);
  return member(value, 'dsseEnvelope') ?? member(value, 'predicate') ?? data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SeaworthyError('target-unsupported', 'an attestation whose content is not JSON', { cause });
  }
}
