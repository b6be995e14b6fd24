import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { unpackZstd } from './index.ts';
import { target } from './whole-zstd.fuzz.ts';

const [one, two] = ['one\n', 'two\n'].map((text) => zstdCompressSync(text)) as [Buffer, Buffer];

describe('unpackZstd', () => {
  it.each`
    bytes                        | text            | because
    ${Buffer.alloc(0)}           | ${''}           | ${'nothing'}
    ${one}                       | ${'one\n'}      | ${'one frame'}
    ${Buffer.concat([one, two])} | ${'one\ntwo\n'} | ${'what follows the first frame counts too'}
  `('$because', ({ bytes, text }: { bytes: Buffer; text: string }) => expect(unpackZstd(bytes, 8).toString()).toBe(text));

  it.each`
    bytes                                                                    | because
    ${Buffer.from('plain')}                                                  | ${'no zstd'}
    ${one.subarray(0, -1)}                                                   | ${'cut off'}
    ${Buffer.concat([one, Buffer.from('plain')])}                            | ${'followed by something else'}
    ${zstdCompressSync('x'.repeat(9))}                                       | ${'larger than allowed'}
    ${zstdCompressSync(Buffer.alloc(64 << 20))}                              | ${'a small file that unpacks to 64 MiB'}
    ${Buffer.concat(Array.from({ length: 65 }, () => zstdCompressSync('')))} | ${'frames without number'}
    ${Buffer.concat([one, two, one])}                                        | ${'frames that are larger together'}
  `('refuses $because', ({ bytes }: { bytes: Buffer }) => expect(() => unpackZstd(bytes, 8)).toThrow(MalformedError));
});

describeFuzz(target);
