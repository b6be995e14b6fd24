import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { expressionsIn, flowsOf, parseExpression } from './index.ts';
import { target } from './github-expression.fuzz.ts';

function flows(text: string): readonly string[] | undefined {
  const expression = parseExpression(text);
  return expression && flowsOf(expression).map(({ path, isDynamic, isWhole }) => `${path}${isDynamic ? ' dynamic' : ''}${isWhole ? ' whole' : ''}`);
}

describe('expressions of GitHub', () => {
  it.each<[string, readonly string[], string]>([
    ['a ${{ b }} c ${{d}}', [' b ', 'd'], 'two of them'],
    ["${{ '}}' }} x", [" '}}' "], 'braces in a text close nothing'],
    ['${{ a', [' a'], 'one that is not closed'],
    ["${{ it's }} x", [" it's "], 'a quote that is not closed'],
    ['$ {{ a }}', [], 'none'],
  ])('%j holds %j: %s', (text, expected) => {
    expect(expressionsIn(text).map(({ expression }) => expression)).toEqual(expected);
  });

  it.each<[string, readonly string[] | undefined, string]>([
    ['github.event.issue.title', ['github.event.issue.title'], 'a context'],
    ['GitHub.Event.Issue.Title', ['github.event.issue.title'], 'names have no case'],
    ["github['event'].issue['title']", ['github.event.issue.title'], 'by index'],
    ['github.event.commits[0].message', ['github.event.commits.*.message'], 'an element is any element'],
    ['github.event.commits.*.message', ['github.event.commits.*.message'], 'every element'],
    ["a || 'x'", ['a'], 'a default'],
    ['a && b || c', ['b', 'c'], 'of a choice what is chosen'],
    ["a == 'x'", [], 'a comparison gives yes or no'],
    ['!a', [], 'so does a negation'],
    ["contains(a, 'x') || startsWith(b, 'y')", [], 'and such functions'],
    ["format('{0} {1}', a, b)", ['a', 'b'], 'what is put into a text'],
    ['toJSON(github.event)', ['github.event whole'], 'everything below'],
    ['fromJSON(a.b).c.d', ['a.b'], 'what is read out of a call'],
    ["secrets[format('K_{0}', matrix.x)]", ['secrets.* dynamic'], 'a name that is worked out'],
    ["secrets['NAME']", ['secrets.name'], 'a name that is written'],
    ["(a || b) && (c == 'd' || e)", ['e'], 'brackets'],
    ["'it''s' ", [], 'a text'],
    ['-1', [], 'a number'],
    ['a b', undefined, 'two values are no expression'],
    ['a.', undefined, 'nor is half a one'],
    ['(a', undefined, 'nor one that is not closed'],
    [`${'('.repeat(10_000)}a${')'.repeat(10_000)}`, undefined, 'nor one without end'],
    ['-'.repeat(15_000), undefined, 'nor signs without end'],
    ['a'.repeat(30_000), undefined, 'nor one that is too long'],
  ])('gives out %#: %s', (text, expected) => {
    expect(flows(text)).toEqual(expected);
  });

  it.each([
    ['marks', '${{ '.repeat(100_000)],
    ['quotes', "${{ '".repeat(100_000)],
    ['quotes that close', "${{ ' }}".repeat(100_000)],
  ])('are found in linear time: %s', (_, text) => {
    const start = performance.now();
    expressionsIn(text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describeFuzz(target);
