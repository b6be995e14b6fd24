import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { isLicenseExpression, isLicenseId } from './index.ts';
import { target } from './license-expression.fuzz.ts';

describe('license expressions', () => {
  it.each<[string, boolean, string]>([
    ['MIT', true, 'an id'],
    ['mit', false, 'ids have one spelling'],
    ['GPL-2.0', true, 'one that is deprecated'],
    ['GPL-2.0+', true, 'or later'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', true, 'an exception'],
    ['(MIT OR Apache-2.0) AND BSD-3-Clause', true, 'several'],
    ['GPL', false, 'no id'],
    ['', false, 'nothing'],
    ['MIT OR', false, 'half of one'],
    ['LicenseRef-a', false, 'a reference into a document'],
    [`${'('.repeat(900)}MIT${')'.repeat(90)}`, false, 'parentheses that do not close'],
    ['('.repeat(100_000), false, 'parentheses without end'],
    ['__proto__', false, 'what objects have by birth'],
  ])('%.40s: %s: %s', (text, expected) => {
    expect(isLicenseExpression(text)).toBe(expected);
  });

  it('know ids from other words', () => {
    expect(['MIT', 'Apache-2.0', 'mit', 'MIT OR ISC', 'constructor'].map(isLicenseId)).toEqual([true, true, false, false, false]);
  });
});

describeFuzz(target);
