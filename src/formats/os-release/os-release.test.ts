import { describe, expect, it } from 'vitest';
import { analyse } from '../../../test/support/tree.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { distroOf, osReleaseFile, parseOsRelease, prettyNameOf } from './index.ts';
import { target } from './os-release.fuzz.ts';

function parse(text: string): Record<string, string> {
  return { ...parseOsRelease(Buffer.from(text)) };
}

describe('parseOsRelease', () => {
  it.each`
    text                               | value               | because
    ${'ID=debian'}                     | ${'debian'}         | ${'a bare word'}
    ${'ID="debian"'}                   | ${'debian'}         | ${'double quotes'}
    ${"ID='debian'"}                   | ${'debian'}         | ${'single quotes'}
    ${'ID=debian\r\nNAME=x\r\n'}       | ${'debian'}         | ${'lines may end the way of DOS'}
    ${'\ufeffID=debian\n'}             | ${'debian'}         | ${'a byte order mark is not part of the name'}
    ${'  ID=debian'}                   | ${'debian'}         | ${'a shell passes over leading blanks'}
    ${'ID=debian # not Ubuntu'}        | ${'debian'}         | ${'a bare word ends at a blank'}
    ${'ID="a \\"b\\" \\$c \\`d \\\\"'} | ${'a "b" $c `d \\'} | ${'escapes of double quotes'}
    ${'ID="a\\nb"'}                    | ${'a\\nb'}          | ${'other backslashes stay in double quotes'}
    ${"ID='a\\$b'"}                    | ${'a\\$b'}          | ${'single quotes know no escapes'}
    ${'ID="never closed'}              | ${'never closed'}   | ${'an open quote runs to the end of the line'}
    ${'ID=""'}                         | ${''}               | ${'empty is a value'}
    ${'ID=one\nID=two'}                | ${'two'}            | ${'a shell keeps the last assignment'}
    ${'#ID=no\n\nID=yes\n'}            | ${'yes'}            | ${'comments and blank lines'}
  `('$text: $because', ({ text, value }) => {
    expect(parse(text)['ID']).toBe(value);
  });

  it('takes no name that is not one of a variable', () => {
    expect(parse('ID=a\n__proto__=b\nconstructor=c\nnot an assignment\n')).toEqual({ ID: 'a' });
  });

  it('leaves out a value without end rather than keeping it', () => {
    expect(parse(`ID=a\nNAME="${'x'.repeat(5000)}"\n`)).toEqual({ ID: 'a' });
  });

  it('accepts an empty file and one of comments only', () => {
    expect(parse('')).toEqual({});
    expect(parse('# nothing\n\n')).toEqual({});
  });

  it.each(['no assignment here', '\0\x01\x02', 'ID=a\0', 'A=1\n'.repeat(1001)])('refuses what is none', (text) => {
    expect(() => parse(text)).toThrow(MalformedError);
  });
});

describe('osReleaseFile', () => {
  it.each(['etc/os-release', 'usr/lib/os-release'])('reads %s', (path) => {
    expect(analyse(osReleaseFile, path, 'ID=debian\n')).toEqual({ ID: 'debian' });
  });
  it('reads no other', () => expect(analyse(osReleaseFile, 'opt/os-release', 'ID=debian\n')).toBeUndefined());
});

describe('names', () => {
  it.each`
    text                                           | distro             | pretty
    ${'ID=debian\nVERSION_ID="12"\nPRETTY_NAME=D'} | ${'debian-12'}     | ${'D'}
    ${'ID=alpine\nVERSION_ID=3.10.4\nNAME=Alpine'} | ${'alpine-3.10.4'} | ${'Alpine 3.10.4'}
    ${'ID=debian\nVERSION_CODENAME=trixie'}        | ${'debian-trixie'} | ${'debian'}
    ${'NAME=Homemade'}                             | ${'linux'}         | ${'Homemade'}
  `('$distro', ({ text, distro, pretty }) => {
    expect([distroOf(parse(text)), prettyNameOf(parse(text))]).toEqual([distro, pretty]);
  });
});

describeFuzz(target);
