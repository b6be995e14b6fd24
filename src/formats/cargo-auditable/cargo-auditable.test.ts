import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { elfOf, peOf, type LiteralProgram } from '../../../test/support/go-program.ts';
import { sourceOf } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './cargo-auditable.fuzz.ts';
import { readAuditable } from './index.ts';

const list = {
  packages: [
    { name: 'app', version: '0.1.0', source: 'local', dependencies: [1, 2], root: true },
    { name: 'serde', version: '1.0.215', source: 'crates.io' },
    { name: 'serde_derive', version: '1.0.215', source: 'crates.io', kind: 'build' },
    { name: 'forked', version: '2.0.0', source: 'git', kind: 'runtime' },
  ],
};

function elf(section: Buffer, program: LiteralProgram = {}): Buffer {
  return elfOf({ ...program, data: section, sections: { data: '.dep-v0' } });
}

function deflated(value: unknown): Buffer {
  return deflateSync(typeof value === 'string' ? value : JSON.stringify(value));
}

describe('readAuditable', () => {
  it.each<[string, LiteralProgram]>([
    ['ELF of 64 bits', {}],
    ['ELF of 32 bits, big-endian', { bits: 32, bigEndian: true }],
  ])('reads the crates in a program, those of the build left out: %s', (_, program) => {
    expect(readAuditable(sourceOf(elf(deflated(list), program)))).toEqual([
      { name: 'app', version: '0.1.0', source: 'local', isRoot: true },
      { name: 'serde', version: '1.0.215', source: 'crates.io' },
      { name: 'forked', version: '2.0.0', source: 'git' },
    ]);
  });

  it('reads PE', () => {
    const bytes = peOf({ data: deflated(list) });
    bytes.write('.dep-v0\0', 0x1b0, 'latin1');
    bytes.writeUInt32LE(deflated(list).length, 0x1b8);
    bytes.writeUInt32LE(deflated(list).length, 0x1c0);
    expect(readAuditable(sourceOf(bytes))).toHaveLength(3);
  });

  it('takes padding behind the stream for what it is', () => {
    expect(readAuditable(sourceOf(elf(Buffer.concat([deflated(list), Buffer.alloc(12)]))))).toHaveLength(3);
  });

  it.each([
    ['a program of something else', elfOf()],
    ['no program', Buffer.from('text')],
    ['a program whose headers are cut off: who reads all programs says so', elfOf().subarray(0, 60)],
  ])('says nothing of %s', (_, bytes) => {
    expect(readAuditable(sourceOf(bytes))).toBeUndefined();
  });

  it.each<[string, Buffer, RegExp]>([
    ['no zlib stream', Buffer.from('{"packages":[]}'), /no zlib stream/],
    ['nothing', Buffer.alloc(1), /no zlib stream/],
    ['a stream that is cut off', deflated(list).subarray(0, 40), /cut off/],
    ['a bomb', deflated(' '.repeat(1024 * 1024)), /gives more than/],
    ['no JSON', deflated('{'), /no JSON/],
    ['a list', deflated([]), /no packages/],
    ['no list of packages', deflated({ packages: {} }), /no packages/],
    ['a crate without a version', deflated({ packages: [{ name: 'a' }] }), /no version/],
    ['a crate that is a number', deflated({ packages: [7] }), /no name/],
    ['more crates than any program has', deflated(`{"packages":[${Array.from({ length: 50_001 }, (_, at) => at).join()}]}`), /50001/],
    ['a section of 2 MiB', Buffer.alloc(2 * 1024 * 1024), /2097152 bytes/],
  ])('refuses %s', (_, section, message) => {
    const read = (): unknown => readAuditable(sourceOf(elf(section)));
    expect(read).toThrow(MalformedError);
    expect(read).toThrow(message);
  });
});

describeFuzz(target);
