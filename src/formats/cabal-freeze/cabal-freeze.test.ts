import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './cabal-freeze.fuzz.ts';
import { parseCabalFreeze } from './index.ts';

describe('cabal.project.freeze', () => {
  it('gives what is pinned; flags and what the compiler brings are none', () => {
    const text = `active-repositories: hackage.haskell.org:merge
constraints: any.AC-Angle ==1.0,
             any.array installed,
             -- a comment
             foo ==2.4.0.3,

             tls +compat -hans,
             any.HTTP ==4000.3.16
index-state: hackage.haskell.org 2022-07-07T01:01:53Z
`;
    expect(parseCabalFreeze(Buffer.from(text)).packages.map(({ name, version }) => `${name} ${version}`)).toEqual([
      'AC-Angle 1.0',
      'foo 2.4.0.3',
      'HTTP 4000.3.16',
    ]);
  });

  it('holds any number on one line', () => {
    expect(parseCabalFreeze(Buffer.from(`constraints: ${'any.a ==1.0,'.repeat(300_000)}`)).packages).toHaveLength(300_000);
  });

  it.each([
    ['constraints:\nfoo\nfoo\n', 'not indented'],
    ['constraints: foo', 'a package alone'],
    ['cabal.project.freeze', 'no field'],
  ])('%j is refused: %s', (text) => {
    expect(() => parseCabalFreeze(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
