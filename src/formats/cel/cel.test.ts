import { describe, expect, it } from 'vitest';
import { ofLibraries, ofMacros, ofSyntax, ofValues, sample } from '../../../test/support/cel-rows.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './cel.fuzz.ts';
import { celValueOf, Meter, readExpression, type CelResult, type CelRoots } from './index.ts';

const object = celValueOf(sample);

const roots: CelRoots = new Map([
  ['object', () => object],
  ['oldObject', () => null],
  ['variables.names', () => celValueOf(['one', 'two'])],
]);
const names = new Set([...roots.keys(), 'secret']);

function evaluate(text: string, limit = 1_000_000): CelResult {
  const expression = readExpression(text, names);
  return 'is' in expression ? { problem: expression } : expression.evaluate(roots, new Meter(limit));
}

describe('an expression', () => {
  it.each(ofSyntax)('%s: %s', (text) => expect(evaluate(text)).toEqual({ value: true }));

  it.each([
    ['', 'nothing'],
    ['1 +', 'an operand is missing'],
    ['(1', 'a bracket is open'],
    ['1 2', 'two values'],
    ['5.', 'digits are missing'],
    ['-!true', 'signs do not mix'],
    ['true ? false ? 1 : 2 : 3', 'a choice in the middle of a choice wants brackets'],
    ['9223372036854775808', 'beyond an int'],
    ['18446744073709551616u', 'beyond a uint'],
    ['"a', 'the quote is open'],
    ['"a\nb"', 'a short text over two lines'],
    ['"\\q"', 'no such escape'],
    ['"\\ud800"', 'half of a pair is no character'],
    ['b"\\u00e9"', 'bytes have no characters'],
    ['object.in', 'a word of the language as a field'],
    ['namespace', 'a reserved word as a name'],
    ['has(object)', 'has() wants a field'],
    ['[1].all(1, true)', 'a variable is a name'],
    ['[1].exists(a, a, true)', 'two variables of one name'],
    ['a := 1', 'a sign without meaning'],
    ['Object{a: 1}', 'messages are not made by policies that validate'],
  ])('%s is none: %s', (text) =>
    expect(evaluate(text)).toMatchObject({ problem: { kind: 'parse', message: expect.stringMatching(/line \d+, column \d+/) } }),
  );

  it('says where', () => {
    expect(evaluate('true &&\n  (1 +')).toEqual({
      problem: { is: 'problem', kind: 'parse', message: 'expected a value, found the end (line 2, column 7)' },
    });
  });
});

describe('values', () => {
  it.each(ofValues)('%s: %s', (text) => expect(evaluate(text)).toEqual({ value: true }));

  it.each([
    ['9223372036854775807 + 1', 'runtime', 'ints do not wrap'],
    ['-9223372036854775808 / -1', 'runtime', 'nor by division'],
    ['-(-9223372036854775807 - 1)', 'runtime', 'nor by negation'],
    ['1u - 2u', 'runtime', 'nor do uints'],
    ['1 / 0', 'runtime', 'division by zero'],
    ['object.missing', 'runtime', 'a field that is not there'],
    ['object.list[9]', 'runtime', 'an index beyond the end'],
    ['object.int + "a"', 'type', 'an int and a text'],
    ['object.int.startsWith("a")', 'type', 'a function of another type'],
    ['object.text.missing', 'type', 'a text has no fields'],
    ['object.int ? 1 : 2', 'type', 'no truth value'],
    ['object.int && true', 'type', 'no truth value'],
    ['[1].all(x, x)', 'type', 'no truth value'],
    ['object.int.all(x, true)', 'type', 'no list'],
    ['missing', 'type', 'a name that stands for nothing'],
    ['object.missing()', 'type', 'no such function'],
    ['size(1, 2)', 'type', 'too many values'],
    ['secret', 'unknown', 'a name whose value is not known here'],
    ['secret.name == "a" && object.yes', 'unknown', 'stays unknown'],
    ['secret.name == "a" || 1 / 0 > 0', 'unknown', 'outweighs an error'],
    ['[secret.?name.orValue("")].exists(x, x == "")', 'unknown', 'behind an optional too'],
  ])('%s fails: %s, %s', (text, kind) => expect(evaluate(text)).toMatchObject({ problem: { kind } }));

  it('does not ask for what is not known where it need not', () => {
    expect(evaluate('object.yes || secret.name == "a"')).toEqual({ value: true });
  });

  it.each<[number, number | bigint, string]>([
    [2 ** 53, 9007199254740992n, 'a whole number'],
    [1e30, 1e30, 'a whole number beyond int64'],
    [-0.5, -0.5, 'a fraction'],
  ])('takes %d for %s: %s', (json, value) => expect(celValueOf(json)).toBe(value));

  it('takes keys that every object of JavaScript has by birth for keys', () => {
    expect(celValueOf(JSON.parse('{"__proto__": 1, "constructor": null}'))).toEqual(new Map([['__proto__', 1n]]));
  });
});

describe('macros and optionals', () => {
  it.each(ofMacros)('%s: %s', (text) => expect(evaluate(text)).toEqual({ value: true }));
});

describe('the libraries of Kubernetes', () => {
  it.each(ofLibraries)('%s: %s', (text) => expect(evaluate(text)).toEqual({ value: true }));

  it.each([
    ['quantity("1,3")', 'no quantity'],
    ['ip("1.2.3.256")', 'no address'],
    ['cidr("10.0.0.0/33")', 'no block'],
    ['url("a b")', 'no URL'],
    ['semver("1.2")', 'no version'],
    ['duration("1d")', 'no duration: Go has no days'],
    ['timestamp("2023-02-29T00:00:00Z")', 'no such day'],
    ['timestamp(0).getHours("Mars")', 'no such zone'],
    ['"a".matches("(")', 'no expression'],
    ['"a".matches("(?=a)")', 'no expression of RE2'],
    ['"a".charAt(2)', 'beyond the end'],
    ['"%d".format(["a"])', 'a text is no number'],
    ['"%s".format([])', 'a value is missing'],
    ['[].min()', 'the least of nothing'],
    ['int("0x10")', 'no decimal'],
    ['int(1e19)', 'beyond an int'],
    ['quantity("1.5").asInteger()', 'no integer'],
    ['optional.none().value()', 'no value'],
  ])('%s is an error: %s', (text) => expect(evaluate(text)).toMatchObject({ problem: { kind: 'runtime' } }));

  it('has no authorizer, and no functions that the API server lacks', () => {
    for (const text of ['cel.bind(x, 1, x)', 'math.greatest(1, 2)', 'base64.encode(b"a")', '"a".reverse()', 'quantity("1").sign()']) {
      expect(evaluate(text)).toMatchObject({ problem: { kind: 'type' } });
    }
  });
});

describe('bounds', () => {
  const thousand = `[${Array.from({ length: 1_000 }, (_, index) => index).join(', ')}]`;

  it.each([
    [`${'('.repeat(100_000)}1`, 'brackets'],
    [`${'['.repeat(300)}${']'.repeat(300)}`, 'lists in lists'],
    [`${'!('.repeat(1_000)}true${')'.repeat(1_000)}`, 'signs before brackets'],
    [Array.from({ length: 5_000 }, () => '1').join(' + '), 'a sum'],
    [`object${'.a'.repeat(5_000)}`, 'fields of fields'],
    [`${'('.repeat(200)}object${`${'.a'.repeat(200)})`.repeat(200)}`, 'fields of fields in brackets'],
    ['x'.repeat(100_001), 'length'],
    [`[${'1,'.repeat(49_000)}${'object,'.repeat(400)}1]`.repeat(2), 'parts'],
  ])('refuses too much: %#', (text) => {
    const started = performance.now();
    expect(['parse', 'type']).toContain(evaluate(text).problem?.kind);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('takes a long chain of conditions', () => {
    expect(evaluate(Array.from({ length: 5_000 }, () => 'object.yes').join(' && '))).toEqual({ value: true });
  });

  it.each([
    [`${thousand}.all(a, ${thousand}.all(b, ${thousand}.all(c, true)))`, 'loops in loops'],
    ['lists.range(1000000000000).size()', 'a long list'],
    [`[${'"aaaaaaaaaa",'.repeat(10)}"a"].map(a, ${thousand}.map(b, "x".replace("", "${'y'.repeat(10_000)}")))`, 'texts that grow'],
    [
      '"a".replace("", "aaaaaaaaaaaaaaaa").replace("a", "aaaaaaaaaaaaaaaa").replace("a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").replace("a", "aaaaaaaaaaaaaaaaaaaaaaaaa").replace("a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")',
      'a text that grows by itself',
    ],
    [`${thousand}.map(x, "${'a'.repeat(2_500)}").exists(t, t.matches("(a+)+(b|c)(a*)*$"))`, 'patterns'],
    [`${thousand}.map(a, ${thousand}).map(b, [b, b, b, b, b, b, b, b, b, b, b, b]).all(c, c == c)`, 'equality'],
  ])('stops what costs too much: %#', (text) => {
    const started = performance.now();
    expect(evaluate(text)).toMatchObject({ problem: { kind: 'budget' } });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('does not let an operator absorb that', () => {
    expect(evaluate(`true || ${thousand}.all(x, true)`, 100)).toEqual({ value: true });
    expect(evaluate(`${thousand}.all(x, true) || true`, 100)).toMatchObject({ problem: { kind: 'budget' } });
  });

  it('matches in time linear in the text, whatever the pattern', () => {
    const started = performance.now();
    expect(evaluate(`"${'a'.repeat(50_000)}".matches("(a+)+$b")`)).toEqual({ value: false });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describeFuzz(target, 5_000);
