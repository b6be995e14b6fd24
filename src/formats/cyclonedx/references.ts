import { createHash } from 'node:crypto';
import type { Artifact } from '../../core/image.ts';
import type { Package } from '../../core/package.ts';

/** A reference of its own for each package: the package URL where it is unique, else with a number. */
export function referencesOf(packages: readonly Package[]): ReadonlyMap<Package, string> {
  const used = new Set(['artifact', 'operating-system']);
  const times = new Map<string, number>();
  const references = new Map<Package, string>();
  for (const pkg of packages) {
    let reference = pkg.purl;
    for (let time = times.get(pkg.purl) ?? 1; used.has(reference); time += 1) {
      reference = `${pkg.purl}#${time + 1}`;
      times.set(pkg.purl, time + 1);
    }
    used.add(reference);
    references.set(pkg, reference);
  }
  return references;
}

/** A UUID of version 8 (RFC 9562 section 5.8) from what the document describes: the image's digest, and its packages. */
export function uuidOf(artifact: Artifact, packages: readonly Package[]): string {
  const hash = createHash('sha256').update(artifact.digest ?? artifact.reference);
  for (const { purl } of packages) hash.update('\0').update(purl);
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
