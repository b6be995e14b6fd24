import type { Ordering } from '../../core/ordering.ts';
import { orderingOf } from '../ordering-of.ts';
import { compareSemantic, parseSemantic } from '../semantic.ts';

/**
 * Semantic Versioning 2.0.0, clause 11 (https://semver.org/#spec-item-11): npm, Cargo, Hex, Swift and others.
 * A leading `v` says nothing; an absent minor or patch number is zero; build metadata does not count.
 */
export const semver: Ordering = orderingOf('semver', {
  parse: (text) => parseSemantic(text.startsWith('v') ? text.slice(1) : text),
  compare: compareSemantic,
});
