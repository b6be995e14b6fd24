import type { Ordering } from '../../core/ordering.ts';
import { semver } from '../../versions/semver/ordering.ts';

/** A tag that is moved to each new release: `v4`, `v4.2`. */
const moving = /^v(\d+(?:\.\d+)?)$/;
const commit = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;

/**
 * Tags of actions are versions, except that `v4` is moved with each release (https://docs.github.com/actions/how-tos/create-and-publish-actions/using-immutable-releases-and-tags-to-manage-your-actions-releases):
 * it is before 5.0.0, but on which side of 4.2.0 it stands cannot be told. Of a commit, nothing can.
 */
export const tagVersions: Ordering = {
  id: 'github-actions',
  compare(left, right) {
    if (commit.test(left) || commit.test(right)) return undefined;
    const order = semver.compare(left, right);
    if (order === undefined || left === right) return order;
    return standsWithin(left, right) || standsWithin(right, left) ? undefined : order;
  },
};

/** Whether a release has the numbers of a moving tag. */
function standsWithin(tag: string, release: string): boolean {
  const numbers = moving.exec(tag)?.[1]?.split('.');
  if (numbers === undefined) return false;
  const [bare = ''] = release.replace(/^v/, '').split(/[-+]/, 1);
  const others = bare.split('.');
  return numbers.every((number, index) => index >= others.length || BigInt(number) === BigInt(others[index] ?? '0'));
}
