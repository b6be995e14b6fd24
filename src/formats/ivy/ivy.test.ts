import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { parseIvy } from './index.ts';
import { target } from './ivy.fuzz.ts';

describe('parseIvy', () => {
  it.each<[string, string, string]>([
    ['org="g" name="a" rev="1.0" conf="runtime"', 'g:a 1.0 runtime', 'the usual form'],
    ['name="a" rev="1.0"', 'own:a 1.0 -', 'of the organisation of the module'],
    ['org="g" name="a" rev="1.0" conf="test->default"', 'g:a 1.0 development', 'for tests'],
    ['org="g" name="a" rev="1.0" conf="compile,test->*; mine->x"', 'g:a 1.0 runtime', 'for several'],
    ['org="g" name="a" rev="1.0" conf="provided"', 'g:a 1.0 optional', 'provided where it runs'],
    ['org="g" name="a" rev="1.0" conf="mine"', 'g:a 1.0 -', 'a configuration of the project'],
    ['org="g" name="a" rev="latest.integration"', 'g:a - -', 'the newest'],
    ['org="g" name="a" rev="1.+"', 'g:a - -', 'the newest that begins so'],
    ['org="g" name="a" rev="${v}"', 'g:a - -', 'a placeholder'],
    ['org="g" name="a"', 'g:a - -', 'no revision'],
    ['org="g" rev="1"', '', 'no name'],
  ])('reads %s as %j: %s', (attributes, expected) => {
    const text = `<ivy-module><info organisation="own" module="m"/><dependencies><dependency ${attributes}/></dependencies></ivy-module>`;
    const found = parseIvy(Buffer.from(text)).map(({ name, version, scope }) => `${name} ${version ?? '-'} ${scope ?? '-'}`);
    expect(found).toEqual(expected === '' ? [] : [expected]);
  });

  it.each([
    ['<project/>', 'another document'],
    ['ivy', 'no XML'],
  ])('refuses %s: %s', (text) => {
    expect(() => parseIvy(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
