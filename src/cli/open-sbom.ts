import { readWholeFile } from '../platform/read-file.ts';
import type { Opened } from '../scan/scan.ts';

/** In bytes. */
export const largestSbom = 64 << 20;

export function openSbom(target: string): Promise<Opened> {
  return sbomOf(readSbomFile(target), target);
}

export function readSbomFile(target: string): Uint8Array {
  return readWholeFile(target.startsWith('sbom:') ? target.slice('sbom:'.length) : target, largestSbom);
}

/** What reads SBOMs, in every form, is loaded only where there is one. */
export async function sbomOf(bytes: Uint8Array, reference: string): Promise<Opened> {
  const { readSbom } = await import('../formats/sbom/read.ts');
  return { kind: 'sbom', reference, read: (ecosystems) => readSbom(bytes, ecosystems) };
}

/** Whether a text begins as an SBOM does, in one form or another. */
export function isSbomText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1 << 16)).toString('latin1');
  return /"bomFormat"|spdxVersion|SPDXVersion:|spdx\.org|<bom[\s>]|"@context"|"predicateType"|"payloadType"|"artifactRelationships"/.test(start);
}
