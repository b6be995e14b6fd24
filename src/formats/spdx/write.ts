import type { SbomContent } from '../cyclonedx/index.ts';
import { jsonObject } from '../json/index.ts';
import { partsOf } from './parts.ts';

/**
 * Writes an SPDX 2.3 document in JSON, in pieces. What SPDX has no field for stands in annotations, so that reading it gives back the same packages and unknowns.
 * The same content gives the same text.
 */
export function* writeSpdx(content: SbomContent): Iterable<string> {
  const { name, namespace, created, creator, annotations, elements, relationships, extracted } = partsOf(content, true);
  yield* jsonObject([
    ['spdxVersion', 'SPDX-2.3'],
    ['dataLicense', 'CC0-1.0'],
    ['SPDXID', 'SPDXRef-DOCUMENT'],
    ['name', name],
    ['documentNamespace', namespace],
    ['creationInfo', { created, creators: [creator] }],
    ['annotations', annotations],
    ['packages', undefined, { items: elements }],
    ['relationships', undefined, { items: relationships }],
    ['hasExtractedLicensingInfos', undefined, { items: extracted }],
  ]);
  yield '\n';
}
