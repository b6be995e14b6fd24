import { describeOrdering } from '../../../test/support/ordering.ts';
import { pacman } from './ordering.ts';

describeOrdering(pacman, {
  rows: [
    ['1.5.0', '=', '1.5.0', 'the same'],
    ['1.5', '<', '1.5.1', 'more segments are newer'],
    ['1.5.0-1', '<', '1.5.0-2', 'a release of its own'],
    ['1.5-2', '<', '1.5.1-1', 'the version outranks the release'],
    ['1.0a', '<', '1.0alpha', 'words letter by letter: the row of vercmp(8)'],
    ['1.0alpha', '<', '1.0b', 'the same row'],
    ['1.0b', '<', '1.0beta', 'the same row'],
    ['1.0beta', '<', '1.0p', 'the same row'],
    ['1.0p', '<', '1.0pre', 'the same row'],
    ['1.0pre', '<', '1.0rc', 'the same row'],
    ['1.0rc', '<', '1.0', 'a word without a gap is older than nothing: the other way round than rpm'],
    ['1.0', '<', '1.0.a', 'a word behind a gap is newer than nothing'],
    ['1.0.a', '<', '1.0.1', 'a number is newer than a word'],
    ['1.5b-1', '<', '1.5-1', 'with releases too'],
    ['1.5-1', '<', '1.5.b', 'a gap'],
    ['2.0', '=', '2_0', 'what parts them does not count'],
    ['2.0a', '<', '2.0.a', 'but that something does'],
    ['2_a', '<', '2___a', 'and how much'],
    ['1.001', '=', '1.1', 'leading zeros do not count'],
    ['1.5~rc1', '>', '1.5', 'a tilde is a separator like any other: the other way round than rpm'],
    ['1.5^1', '=', '1.5.1', 'so is a caret'],
    ['0:1.0', '=', '1.0', 'an absent epoch is zero'],
    [':1.0', '=', '1.0', 'so is an empty one'],
    ['1.1', '<', '1:1.0-1', 'an epoch outranks all that follows it'],
    ['2:1', '<', '10:1', 'an epoch is a number'],
    ['r120.f4a3c1', '<', 'r121.0a', 'a version that counts commits'],
    ['1:1.34-1', '<', '1:1.34-1.1', 'a rebuild'],
  ],
  refused: [
    ['1.5.', 'it ends in a separator, where vercmp leads in a circle'],
    ['1.5-', 'so does its release'],
    ['-1', 'a release without a version'],
    ['1.0 1', 'a blank'],
    ['+', 'nothing but separators'],
  ],
  pieces: ['0', '1', '2', '10', '01', '.', '_', '-1', '-2', ':', 'a', 'b', 'rc', '+'],
  // A version without a release is the same as every release of it, which are not the same as each other.
  circular: (version) => !/-[^-]+$/.test(version),
});
