import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './beam-terms.fuzz.ts';
import { itemsOfTerm, readTerms, textOfTerm, type Term } from './index.ts';

function shown(term: Term): unknown {
  return typeof term === 'string' ? term : [term.kind, ...term.items.map(shown)];
}

describe('terms of Erlang and Elixir', () => {
  it.each<[string, unknown[], string]>([
    ['%{"a": {:hex, :a, "1.0"}}', [['map', 'a', ['tuple', 'hex', 'a', '1.0']]], 'a map of Elixir'],
    ['%{"a" => [b: 1]}', [['map', 'a', ['list', 'b', '1']]], 'arrows and keywords'],
    ['{<<"a">>,{pkg,\'b\'},0}.', [['tuple', 'a', ['tuple', 'pkg', 'b'], '0']], 'binaries and atoms of Erlang'],
    ['% a { comment\n[]. # another [\n{}', [['list'], ['tuple']], 'comments of both'],
    ['"a\\"b"', ['a\\"b'], 'a quote that is escaped'],
    ['"#{x} % y"', ['#{x} % y'], 'nothing is read inside a text'],
  ])('%s: %o (%s)', (text, expected) => {
    expect(readTerms(Buffer.from(text)).map(shown)).toEqual(expected);
  });

  it.each([
    ['{', 'not closed'],
    ['{]', 'closed by another'],
    ['}', 'never opened'],
    ['"abc', 'a text that does not end'],
    ['['.repeat(100), 'too deep'],
  ])('%.20s is refused: %s', (text) => {
    expect(() => readTerms(Buffer.from(text))).toThrow(MalformedError);
  });

  it('are taken apart whatever they are', () => {
    expect([itemsOfTerm('a'), itemsOfTerm(undefined), textOfTerm(''), textOfTerm({ kind: 'list', items: [] })]).toEqual([
      [],
      [],
      undefined,
      undefined,
    ]);
  });

  it('costs no more than its length, quotes and escapes in plenty', () => {
    expect(() => readTerms(Buffer.from('"\\"'.repeat(200_001)))).toThrow(MalformedError);
    expect(readTerms(Buffer.from(`"${'a'.repeat(2_000_000)}"`))).toHaveLength(1);
  });
});

describeFuzz(target);
