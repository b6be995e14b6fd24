import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parsePackagesConfig } from './index.ts';
import { target } from './packages-config.fuzz.ts';

describe('packages.config', () => {
  it('gives every package that has an id', () => {
    const text =
      '<packages><package id="A" version="1.0.0"/><package id=" B " version="2.0" developmentDependency="true"/><package version="3"/><package id="D"/></packages>';
    expect(parsePackagesConfig(Buffer.from(text)).packages).toEqual([
      { key: '0', name: 'A', version: '1.0.0', requires: [], scope: 'runtime' },
      { key: '1', name: 'B', version: '2.0', requires: [], scope: 'development' },
      { key: '3', name: 'D', version: '', requires: [], scope: 'runtime' },
    ]);
  });

  it.each([
    ['<configuration/>', 'another file of .NET that ends in .config'],
    ['<packages><package id="A"/>', 'cut off'],
    ['', 'nothing'],
  ])('%s is refused: %s', (text) => {
    expect(() => parsePackagesConfig(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
