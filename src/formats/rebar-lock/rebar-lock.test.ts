import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseRebarLock } from './index.ts';
import { target } from './rebar-lock.fuzz.ts';

describe('rebar.lock', () => {
  it('gives packages and repositories, and what the project names', () => {
    const text =
      '{"1.2.0",\n[{<<"app">>,{pkg,<<"real">>,<<"2.9.0">>},0},\n {<<"bson">>,\n  {git,"https://github.com/comtihon/bson-erlang",\n       {ref,"1430"}},\n  1}]}.\n[\n{pkg_hash,[\n {<<"app">>, <<"6F">>}]}\n].';
    expect(parseRebarLock(Buffer.from(text))).toEqual({
      packages: [
        { key: 'app', name: 'real', version: '2.9.0', requires: [] },
        { key: 'bson', name: 'bson', version: '', requires: [], origin: 'git+https://github.com/comtihon/bson-erlang#1430' },
      ],
      roots: [{ key: 'app', scope: 'runtime' }],
    });
  });

  it('reads the oldest form, and one without packages', () => {
    expect(parseRebarLock(Buffer.from('[{<<"a">>,{git,"https://x/y",{ref,"0"}},0}].')).packages).toHaveLength(1);
    expect(parseRebarLock(Buffer.from('[].')).packages).toEqual([]);
  });

  it.each([
    ['bogus rebar.lock', 'words'],
    ['{"1.2.0",\n[{<<"certifi{pkg,<<"certifi">>,<<"2.9.0">>},0}', 'broken inside'],
    ['{"1.2.0",[{<<"a">>}]}.', 'an entry without a source'],
    ['', 'nothing'],
  ])('%j is refused: %s', (text) => {
    expect(() => parseRebarLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
