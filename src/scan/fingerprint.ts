import { hash } from 'node:crypto';

/** A name for what was found that stays the same from scan to scan: `sha256:<hex>` over what makes it the same thing. */
export function fingerprintOf(...parts: readonly string[]): string {
  return `sha256:${hash('sha256', parts.join('\0'), 'hex').slice(0, 32)}`;
}
