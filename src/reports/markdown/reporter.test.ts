import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowedReport,
  deniedReport,
  describeReporter,
  endedReport,
  hostileReport,
  largeReport,
  postureReport,
  render,
  treeReport,
} from '../../../test/support/reporter.ts';
import { markdown } from './reporter.ts';

describeReporter(markdown, [
  { name: 'denied.md', report: deniedReport() },
  { name: 'ended.md', report: endedReport() },
  { name: 'allowed.md', report: allowedReport() },
  { name: 'tree.md', report: treeReport() },
  { name: 'posture.md', report: postureReport() },
  { name: 'hostile.md', report: hostileReport() },
]);

/** The page without its code spans and numeric references: what is left is markup of ours, or should be. */
function bare(text: string): string {
  return text.replaceAll(/`[^`\n]*`/g, '').replaceAll(/&#\d+;/g, '∎');
}

describe('markdown', () => {
  it.each([
    '[x](https://evil.example)',
    '<img src=x>',
    '@octocat',
    '*bold*',
    '~~x~~',
    'https://evil.example',
    'www.evil.example',
    'a@evil.example',
    '`',
    '``',
    '| x |',
  ])('shows %s as it stands', (text) => {
    const page = bare(render(markdown, hostileReport(text)));
    expect(page.replaceAll(/<\/?(?:details|summary)>/g, '')).not.toMatch(
      /[<`~]|!\[|@(?=\w)|https:\/\/(?!nvd\.nist\.gov\/|github\.com\/advisories\/|osv\.dev\/)|(?<!\w)www\./,
    );
    expect(page).not.toMatch(/\*(?!\*)(?<!\*\*)x/);
  });

  it('keeps every row of a table at its number of cells', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('|', '\\', '`', '<', 'a', '\n', ' ', '&', '-'), maxLength: 30 }), (text) => {
        const rows = render(markdown, hostileReport(text))
          .split('\n')
          .filter((line) => line.startsWith('|'));
        for (const row of rows) expect([4, 5, 6, 7]).toContain(row.split('|').length - 1);
      }),
      { numRuns: 50 },
    );
  });

  it('never has more characters than a comment may have, and says what it leaves out', () => {
    for (const report of [largeReport(3_000), hostileReport('#'.repeat(100_000)), hostileReport('@'.repeat(300))]) {
      const text = render(markdown, report);
      expect(text.length).toBeLessThanOrEqual(65_000);
      expect(text.split('<details>').length).toBe(text.split('</details>').length);
    }
    expect(render(markdown, largeReport(3_000))).toMatch(/… \d+ more rows/);
    expect(render(markdown, largeReport(3_000))).toContain('This page was cut');
    expect(render(markdown, deniedReport())).not.toContain('This page was cut');
  });

  it('tells what was not examined, however much was found', () => {
    const large = largeReport(3_000);
    const { unknowns, notAsked } = deniedReport().examination;
    const text = render(markdown, { ...large, examination: { ...large.examination, unknowns, notAsked } });
    expect(text).toContain('Not examined: 198 things');
    expect(text).toContain('Not asked: secrets');
    expect(text.length).toBeLessThanOrEqual(65_000);
  });

  it('says the verdict first', () => {
    expect(render(markdown, deniedReport())).toMatch(/^## ❌ Denied: /);
    expect(render(markdown, allowedReport())).toMatch(/^## ✅ Allowed: /);
  });
});
