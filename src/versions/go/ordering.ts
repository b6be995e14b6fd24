import type { Ordering } from '../../core/ordering.ts';
import { orderingOf } from '../ordering-of.ts';
import type { SemanticVersion } from '../semantic.ts';
import { compareSemantic, parseSemantic } from '../semantic.ts';
import { parseToolchain } from './toolchain.ts';

/**
 * Go modules (https://go.dev/ref/mod#versions): Semantic Versioning, a leading `v` optional; pseudo-versions are pre-releases and `+incompatible` does
 * not count. The toolchain, and with it the standard library, has names of its own, which start with `go` or lack the hyphen: `go1.21rc2`.
 */
export const go: Ordering = orderingOf('go', { parse, compare: compareSemantic });

function parse(text: string): SemanticVersion | undefined {
  if (text.startsWith('go')) return parseToolchain(text);
  return parseSemantic(text.startsWith('v') ? text.slice(1) : text) ?? parseToolchain(text);
}
