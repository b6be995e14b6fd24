import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { sourceOf } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './dotnet-bundle.fuzz.ts';
import { bundleOf, type LiteralBundle } from './fixtures/bundle.ts';
import { readDotnetBundle } from './index.ts';

function read(bundle: LiteralBundle): ReturnType<typeof readDotnetBundle> {
  return readDotnetBundle(sourceOf(bundleOf(bundle)));
}

describe('single-file applications of .NET', () => {
  it.each<[LiteralBundle, string]>([
    [{ deps: '{"a":1}' }, 'the usual one'],
    [{ deps: '{"a":1}', version: 2, id: 'x'.repeat(300) }, 'the version of .NET 5, a long id'],
  ])('%o gives its deps.json: %s', (bundle) => {
    const found = read(bundle);
    expect(found?.kind === 'deps' && Buffer.from(found.bytes).toString()).toBe('{"a":1}');
  });

  it.each<[LiteralBundle, string]>([
    [{ version: 1, deps: '{}' }, 'Core 3'],
    [{ deps: '' }, 'without deps.json'],
  ])('%o does not say of what it is made: %s', (bundle, why) => {
    expect(read(bundle)).toMatchObject({ kind: 'silent', reason: expect.stringContaining(why) });
  });

  it.each<[LiteralBundle, string]>([
    [{ place: 0, deps: '{}' }, 'the host of an application that lies beside it'],
    [{ bare: true }, 'nothing is appended'],
  ])('%o is none: %s', (bundle) => {
    expect(read(bundle)).toBeUndefined();
  });

  it('is none without the marker, and where the program is cut off', () => {
    const bytes = bundleOf({ deps: '{}' });
    expect(readDotnetBundle(sourceOf(Buffer.from(bytes.toString('latin1').replace('\x8b\x12\x02', '\x8b\x12\x03'), 'latin1')))).toBeUndefined();
    expect(readDotnetBundle(sourceOf(bytes.subarray(0, 40)))).toBeUndefined();
  });

  it.each<[LiteralBundle, string]>([
    [{ deps: '{}', place: 2 ** 50 }, 'a header beyond the end'],
    [{ deps: '{}', tooLong: 10_000 }, 'a deps.json beyond the end'],
    [{ deps: '{}', tooLong: 2 ** 40 }, 'a deps.json of a tebibyte'],
  ])('%o lies: %s', (bundle) => {
    expect(() => read(bundle)).toThrow(MalformedError);
  });

  it('reads 64 bytes of a program that is none', () => {
    const bytes = Buffer.concat([bundleOf({ bare: true })]);
    const reads: number[] = [];
    readDotnetBundle({ size: bytes.length, read: (offset, length) => (reads.push(length), bytes.subarray(offset, offset + length)) });
    expect(reads).toEqual([64]);
  });
});

describeFuzz(target);
