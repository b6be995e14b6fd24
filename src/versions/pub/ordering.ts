import type { Ordering } from '../../core/ordering.ts';
import { compareLists } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';
import type { SemanticVersion } from '../semantic.ts';
import { compareIdentifiers, compareSemantic, parseSemantic } from '../semantic.ts';

/** Dart's pub (https://dart.dev/tools/pub/versioning#semantic-versions): Semantic Versioning in which build metadata counts, after all else. */
export const pub: Ordering = orderingOf('pub', {
  parse: (text) => parseSemantic(text.startsWith('v') ? text.slice(1) : text),
  compare(left: SemanticVersion, right: SemanticVersion) {
    const order = compareSemantic(left, right);
    return order === 0 ? compareLists(left.build, right.build, compareIdentifiers) : order;
  },
});
