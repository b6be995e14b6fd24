import { describe, expect, it } from 'vitest';
import type { FileIdentity } from '../platform/files.ts';
import { isSettled } from './settled.ts';

const milliseconds = 1_000_000n;

describe('a file that may be known again by its times', () => {
  it.each`
    modified  | changed   | settled  | because
    ${5_000}  | ${5_000}  | ${true}  | ${'it stood still for long'}
    ${8_000}  | ${8_000}  | ${true}  | ${'two seconds are enough'}
    ${8_001}  | ${8_001}  | ${false} | ${'less is not'}
    ${1_000}  | ${9_999}  | ${false} | ${'anyone may set the time of modification, nobody the time of change'}
    ${9_999}  | ${1_000}  | ${false} | ${'clocks may have been set'}
    ${9_999}  | ${9_999}  | ${false} | ${'it was written in this very moment'}
    ${50_000} | ${50_000} | ${false} | ${'it comes from the future'}
  `('modified at $modified, changed at $changed, read at 10000: $settled, $because', ({ modified, changed, settled }) => {
    const identity: FileIdentity = {
      device: 1n,
      inode: 1n,
      size: 1n,
      mtimeNs: BigInt(modified) * milliseconds,
      ctimeNs: BigInt(changed) * milliseconds,
    };
    expect(isSettled(identity, 10_000)).toBe(settled);
  });
});
