import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { parsePackageSwift } from './index.ts';
import { target } from './package-swift.fuzz.ts';

describe('Package.swift', () => {
  it.each([
    ['.package(url: "https://github.com/a/b.git", exact: "1.0.0")', ['github.com/a/b 1.0.0'], 'exactly this one'],
    ['.package(url: "https://github.com/a/b.git", .exact("1.0.0"))', ['github.com/a/b 1.0.0'], 'the older form'],
    ['.package(name: "B", url: "https://github.com/a/b", from: "1.0.0")', ['github.com/a/b '], 'this one or a later one'],
    ['.package(\n  url: "https://github.com/a/b",\n  .upToNextMajor(from: "1.0.0")\n)', ['github.com/a/b '], 'over several lines'],
    ['.package(path: "../b")', [], 'a folder'],
    ['// .package(url: "https://github.com/a/b", exact: "1.0.0")', [], 'a comment'],
  ])('%j gives %o: %s', (text, expected) => {
    expect(parsePackageSwift(Buffer.from(text)).packages.map(({ name, version }) => `${name} ${version}`)).toEqual(expected);
  });
});

describeFuzz(target);
