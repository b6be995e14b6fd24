import { createHash } from 'node:crypto';

/** A name for what was found that stays the same from scan to scan: `sha256:<hex>` over what makes it the same thing. */
export function fingerprintOf(...parts: readonly string[]): string {
  return `sha256:${createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32)}`;
}
