import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './installed.fuzz.ts';
import { isVirtual, parseInstalled } from './installed.ts';

function parse(text: string): ReturnType<typeof parseInstalled> {
  return parseInstalled(Buffer.from(text));
}

function names(text: string): string[] {
  return parse(text).packages.map(({ name, version }) => `${name} ${version}`);
}

const ssl =
  'C:Q1=\nP:libssl1.1\nV:1.1.1d-r2\nA:x86_64\nS:1\nL:OpenSSL\no:openssl\nF:lib\nR:libssl.so.1.1\na:0:0:755\nF:usr\nF:usr/lib\nR:libssl.so.1.1\nR:engine\n';

describe('parseInstalled', () => {
  it('reads name, version, architecture, origin, license and files', () => {
    expect(parse(ssl).packages).toEqual([
      {
        name: 'libssl1.1',
        version: '1.1.1d-r2',
        architecture: 'x86_64',
        origin: 'openssl',
        license: 'OpenSSL',
        files: 'lib/libssl.so.1.1\nusr/lib/libssl.so.1.1\nusr/lib/engine',
      },
    ]);
  });

  it.each`
    text                                         | expected                           | because
    ${'P:a\nV:1-r0\n\nP:b\nV:2-r0\n'}            | ${['a 1-r0', 'b 2-r0']}            | ${'a blank line parts records'}
    ${'P:a\nV:1-r0\nP:b\nV:2-r0\n'}              | ${['a 1-r0', 'b 2-r0']}            | ${'a second P hides behind nothing'}
    ${'P:a\r\nV:1-r0\r\n\r\nP:b\r\nV:2-r0\r\n'}  | ${['a 1-r0', 'b 2-r0']}            | ${'lines that end the way of DOS'}
    ${'P:a\nV:1-r0\n\n\n\nP:a\nV:1-r0'}          | ${['a 1-r0']}                      | ${'the same twice is one'}
    ${'P:a\nV:1-r0\n\nP:a\nV:2-r0\n'}            | ${['a 1-r0', 'a 2-r0']}            | ${'two versions of one name are both kept'}
    ${'P:__proto__\nV:1\n\nP:constructor\n'}     | ${['__proto__ 1', 'constructor ']} | ${'names that an object would trip over; no version'}
    ${'P:a\nV:1\nX:unknown\nnonsense\n:\nM:0\n'} | ${['a 1']}                         | ${'other lines are passed over'}
    ${'R:x\nP:a\nV:1\n'}                         | ${['a 1']}                         | ${'the order of fields does not count'}
    ${''}                                        | ${[]}                              | ${'an empty database lists nothing'}
  `('$because', ({ text, expected }) => {
    expect(names(text)).toEqual(expected);
  });

  it('puts files before any directory at the root', () => {
    expect(parse('P:a\nR:linuxrc\nF:\nR:init\n').packages[0]?.files).toBe('linuxrc\ninit');
  });

  it('passes over a record that names no package, and counts it', () => {
    expect(parse(`${ssl}\nV:1\nA:x\n\nP:${'x'.repeat(5000)}\n`)).toMatchObject({ packages: [{ name: 'libssl1.1' }], skipped: 2 });
  });

  it.each(['this is no database\n', '\0\x01\x02\x03', 'V:1\n\nV:2\n'])('refuses what is no database', (text) => {
    expect(() => parse(text)).toThrow(MalformedError);
  });

  it('refuses more packages than any system has', () => {
    expect(() => parse('P:a\n\n'.repeat(100_001))).toThrow(MalformedError);
  });

  it('refuses file lists that unfold from little to gigabytes', () => {
    expect(() => parse(`P:a\nF:${'d'.repeat(4000)}\n${'R:x\n'.repeat(50_000)}`)).toThrow(MalformedError);
    expect(() => parse(`P:a\nF:${'d'.repeat(4000)}\n${'R:x\n'.repeat(9000)}\nP:b\nF:${'d'.repeat(4000)}\n${'R:x\n'.repeat(9000)}`)).toThrow(
      MalformedError,
    );
  });

  it('reads a line without end in one pass', () => {
    expect(parseInstalled(Buffer.concat([Buffer.from(`${ssl}D:`), Buffer.alloc(20 << 20, 'x')])).packages).toHaveLength(1);
  });
});

describe('isVirtual', () => {
  it.each`
    text                               | virtual  | because
    ${'P:.build-deps\nV:20200101.1\n'} | ${true}  | ${'a set made by apk add --virtual'}
    ${'P:.hidden\nV:1\nF:bin\nR:x\n'}  | ${false} | ${'it has files: a name with a dot hides nothing'}
    ${'P:build-base\nV:0.5-r1\n'}      | ${false} | ${'a package of the distribution without files'}
  `('$because', ({ text, virtual }) => {
    expect(parse(text).packages.map(isVirtual)).toEqual([virtual]);
  });
});

describeFuzz(target);
