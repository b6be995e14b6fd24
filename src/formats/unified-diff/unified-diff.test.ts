import { describe, expect, it } from 'vitest';
import { randomOf } from '../../../test/support/random.ts';
import { changedLines } from './line-diff.ts';
import { unifiedDiff } from './unified-diff.ts';

const numbered = (count: number): string => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

describe('unifiedDiff', () => {
  it.each([
    ['nothing where nothing changes', 'a\n', 'a\n', ''],
    ['a line', 'a\nb\nc\n', 'a\nx\nc\n', '@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n'],
    ['a line more', 'a\nb\n', 'a\nx\nb\n', '@@ -1,2 +1,3 @@\n a\n+x\n b\n'],
    ['a line less', 'a\nx\nb\n', 'a\nb\n', '@@ -1,3 +1,2 @@\n a\n-x\n b\n'],
    ['a file that was empty', '', 'a\n', '@@ -0,0 +1 @@\n+a\n'],
    ['a file that becomes empty', 'a\n', '', '@@ -1 +0,0 @@\n-a\n'],
    ['a last line that loses its break', 'a\nb\n', 'a\nb', '@@ -1,2 +1,2 @@\n a\n-b\n+b\n\\ No newline at end of file\n'],
    ['a last line without one, beside the change', 'a\nb', 'x\nb', '@@ -1,2 +1,2 @@\n-a\n+x\n b\n\\ No newline at end of file\n'],
    ['carriage returns, which belong to the line', 'a\r\nb\r\n', 'a\r\nx\r\n', '@@ -1,2 +1,2 @@\n a\r\n-b\r\n+x\r\n'],
  ])('%s', (_, before, after, hunks) => {
    expect(unifiedDiff('dir/file.yaml', before, after)).toBe(hunks === '' ? '' : `--- a/dir/file.yaml\n+++ b/dir/file.yaml\n${hunks}`);
  });

  it('joins changes whose surroundings meet, and only those', () => {
    const before = numbered(30);
    const after = before.replace('line 5\n', 'five\n').replace('line 12\n', 'twelve\n').replace('line 20\n', 'twenty\n');
    expect(unifiedDiff('f', before, after).match(/^@@.*$/gm)).toEqual(['@@ -2,14 +2,14 @@', '@@ -17,7 +17,7 @@']);
  });

  it.each([
    ['a b.yaml', '--- a/a b.yaml\t\n+++ b/a b.yaml\t\n'],
    ['a\n+b"\\é', '--- "a/a\\012+b\\"\\\\é"\n+++ "b/a\\012+b\\"\\\\é"\n'],
  ])('writes the name %j so that it is one', (path, head) => {
    expect(unifiedDiff(path, '', 'x\n')).toBe(`${head}@@ -0,0 +1 @@\n+x\n`);
  });

  it('applied to the one text gives the other', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const random = randomOf(seed);
      const line = (): string => ['a', 'b', '', 'unique ' + random.below(1000), '- x', '  y: 1'][random.below(6)] ?? '';
      const lines = Array.from({ length: random.below(60) }, line);
      const changed = lines.flatMap((kept) => (random.below(8) > 0 ? [kept] : random.below(2) === 0 ? [] : [line(), line()]));
      const before = lines.join('\n') + (random.below(4) === 0 ? '' : '\n');
      const after = changed.join('\n') + (random.below(4) === 0 ? '' : '\n');
      expect(applied(before, unifiedDiff('f', before, after)), `seed ${seed}`).toBe(after);
    }
  });

  it('of 200,000 lines with 20,000 changes takes a short time, also where no line is like another or all are alike', () => {
    const before = performance.now();
    const lines = Array.from({ length: 200_000 }, (_, index) => `${'  '.repeat(index % 7)}key${index % 50}: ${index % 11}`);
    const changed = lines.flatMap((line, index) => (index % 10 === 0 ? [line, 'added: true'] : [line]));
    expect(changedLines(lines, changed).length).toBeGreaterThan(1_000);
    expect(changedLines(Array<string>(200_000).fill('x'), Array<string>(100_000).fill('y'))).toHaveLength(1);
    expect(changedLines(Array<string>(200_000).fill('x'), Array<string>(100_000).fill('x'))).toHaveLength(1);
    expect(performance.now() - before).toBeLessThan(60_000);
  });
});

/** Applies a diff as the format says, line by line, trusting nothing in it but its numbers. */
function applied(before: string, diff: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  for (const hunk of diff.split(/^(?=@@)/m).slice(1)) {
    const [head = '', ...body] = hunk.match(/[^\n]*\n/g) ?? [];
    const [, from = '0', count = '1'] = /^@@ -(\d+)(?:,(\d+))?/.exec(head) ?? [];
    const start = count === '0' ? Number(from) : Number(from) - 1;
    result.push(...lines.slice(at, start));
    at = start;
    for (const [index, line] of body.entries()) {
      const text = body[index + 1]?.startsWith('\\') === true ? line.slice(1, -1) : line.slice(1);
      if (line.startsWith('+')) result.push(text);
      else if (!line.startsWith('\\')) {
        if (lines[at] !== text) throw new Error(`line ${at + 1} is ${JSON.stringify(lines[at])}, not ${JSON.stringify(text)}`);
        if (line.startsWith(' ')) result.push(text);
        at += 1;
      }
    }
  }
  return [...result, ...lines.slice(at)].join('');
}
