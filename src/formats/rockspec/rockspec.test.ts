import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseRockspec } from './index.ts';
import { target } from './rockspec.fuzz.ts';

function parse(text: string): ReturnType<typeof parseRockspec> {
  return parseRockspec(Buffer.from(text));
}

describe('rockspecs', () => {
  it('give the rock and what it requires', () => {
    const rock = parse(`-- package = "no"
build = { type = "builtin", package = "inner" }
package = 'kong'
version = "3.7.0-0" --[[ version = "no" ]]
description = { summary = [==[ license = "no" ]==], license = "Apache 2.0", }
dependencies = {
  "lua >= 5.1",
  "inspect == 3.1.3",
  'luasec = 1.3.2-1',
  "binaryheap >= 0.4",
  "lpeg", -- "luasocket",
  platforms = { unix = { "other == 1.0" } },
}
test_dependencies = { "busted 2.0.0-1" }
`);
    expect(rock).toMatchObject({ name: 'kong', version: '3.7.0-0', license: 'Apache 2.0' });
    expect(rock.dependencies.packages.map(({ name, version, scope }) => `${name} ${version} ${scope}`)).toEqual([
      'inspect 3.1.3 runtime',
      'luasec 1.3.2-1 runtime',
      'binaryheap  runtime',
      'lpeg  runtime',
      'busted 2.0.0-1 development',
    ]);
  });

  it('leave out what the file puts together from pieces', () => {
    const rock = parse('local v = "2.0"\npackage = name\nversion = "2.0".."-1"\n');
    expect([rock.name, rock.version]).toEqual([undefined, undefined]);
  });

  it('have nothing where there is nothing', () => {
    expect(parse('  \n\t').dependencies.packages).toEqual([]);
  });

  it.each([
    ['bogus rockspec', 'sets nothing'],
    ['package = {"kon\n\n3.7.0-0"\nrockspec_fo}\n}\n', 'a text that goes on over the end of its line'],
    ['package = "x', 'a text that is not closed'],
    ['package = [[x', 'a long text that is not closed'],
  ])('%j is refused: %s', (text) => {
    expect(() => parse(text)).toThrow(MalformedError);
  });
});

describeFuzz(target);
