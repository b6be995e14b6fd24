import type { Ordering } from '../core/ordering.ts';
import * as plugs from './plugs.ts';

export * from './plugs.ts';
export { isPseudoVersion } from './go/pseudo-version.ts';

/** Every ordering of versions that is known. */
export const orderings: readonly Ordering[] = Object.values(plugs);
