import type { Ordering } from '../../core/ordering.ts';
import { go } from '../../versions/go/ordering.ts';
import { isPseudoVersion } from '../../versions/go/pseudo-version.ts';

/**
 * Go's order of module versions, but for `v0.0.0-<time>-<commit>` against v2 and above: such a version was taken from a commit without looking at tags
 * (modules that never moved to a `/v2` path, `+incompatible` releases), so which side of the release the commit stands on cannot be told.
 */
export const moduleVersions: Ordering = {
  id: 'go',
  compare(left, right) {
    if ((isUntagged(left) && isBeyondOne(right)) || (isUntagged(right) && isBeyondOne(left))) return undefined;
    return go.compare(left, right);
  },
};

function isUntagged(version: string): boolean {
  return version.startsWith('v0.0.0-') && isPseudoVersion(version);
}

function isBeyondOne(version: string): boolean {
  return /^v?(?:[2-9]|[1-9]\d)/.test(version);
}
