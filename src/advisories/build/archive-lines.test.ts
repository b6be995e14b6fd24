import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './archive-lines.fuzz.ts';
import { decodeArchiveLine } from './archive-lines.ts';

const sha1 = '0123456789abcdef0123456789abcdef01234567';

describe('a line of a list of archives', () => {
  it.each([
    [`${sha1}\torg.a:b\t1.0`, 'as documented'],
    [`${sha1.toUpperCase()}\torg.a:b\t1.0`, 'in upper case'],
    [`${sha1}\torg.a:b\t1.0\r`, 'with the line end of Windows'],
  ])('reads %j: %s', (line) => {
    expect(decodeArchiveLine(line)).toEqual({ sha1, name: 'org.a:b', version: '1.0' });
  });

  it('is nothing where it is a comment', () => {
    expect(decodeArchiveLine('# sha1, artifact, version')).toBeUndefined();
  });

  it.each([
    ['', 'nothing'],
    [`${sha1} org.a:b 1.0`, 'blanks for tabs'],
    [`${sha1.slice(1)}\torg.a:b\t1.0`, 'a digit too few'],
    [`${sha1}0\torg.a:b\t1.0`, 'a digit too many'],
    [`${sha1.replace('0', 'g')}\torg.a:b\t1.0`, 'no hex'],
    [`${sha1}\tb\t1.0`, 'no group'],
    [`${sha1}\torg.a:\t1.0`, 'no artifact'],
    [`${sha1}\torg.a:b:jar\t1.0`, 'a packaging'],
    [`${sha1}\torg.a:b`, 'no version'],
    [`${sha1}\torg.a:b\t`, 'an empty version'],
    [`${sha1}\torg.a:b\t\${v}`, 'a version never filled in'],
    [`${sha1}\torg.a:b\t1.0\tx`, 'a fourth column'],
    [`${sha1}\torg.a:b\t${'1'.repeat(300)}`, 'longer than any version'],
    ['x'.repeat(1 << 20), 'longer than any line'],
  ])('refuses %j: %s', (line) => {
    expect(() => decodeArchiveLine(line)).toThrow(MalformedError);
  });
});

describeFuzz(target);
