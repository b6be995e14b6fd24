import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import examples from '../../data/check-examples.json' with { type: 'json' };
import { checkOf, misconfigurationOf } from '../../test/support/report.ts';
import { dangerIn, hostileText, postureReport } from '../../test/support/reporter.ts';
import { listedChecks } from '../checks/listed.ts';
import { pageOf } from '../reports/table/page.ts';
import { explainCheck } from '../scan/explain-check.ts';
import { checkLines } from './explain-check.ts';
import type { Report } from '../core/report.ts';

function printed(question: string, report?: Report, verbose = false): string {
  const explanation = explainCheck(question, report);
  if (explanation === undefined) throw new Error(`nothing is known of ${question}`);
  return `${checkLines(explanation, examples, pageOf({ width: 100, color: false, verbose })).join('\n')}\n`;
}

describe('an explanation of a check', () => {
  it.each`
    name                   | question                  | report
    ${'check-100.txt'}     | ${'privileged-container'} | ${postureReport()}
    ${'catalogue-100.txt'} | ${'RB-02'}                | ${undefined}
    ${'unchecked-100.txt'} | ${'CP-14'}                | ${undefined}
  `('golden/$name', async ({ name, question, report }: { name: string; question: string; report: Report | undefined }) => {
    await expect(printed(question, report)).toMatchFileSnapshot(fileURLToPath(new URL(`golden/explain-${name}`, import.meta.url)));
  });

  it('has an example that passes and one that fails for every check', () => {
    const shipped: Readonly<Record<string, { readonly pass?: string; readonly fail?: string }>> = examples;
    // It is told while a document is read: there is no object to show.
    const ids = listedChecks.map(({ check }) => check.id).filter((id) => id !== 'duplicate-key');
    expect(ids.filter((id) => shipped[id]?.pass === undefined || shipped[id].fail === undefined)).toEqual([]);
    for (const id of ids) expect(shipped[id]?.fail).toMatch(/^(?:#|\/\/) (?:fail|parameter|minor)/m);
  });

  it('leaves examples to those who ask for one check, or for all', () => {
    expect(printed('CP-05')).toContain('--verbose shows examples');
    expect(printed('CP-05')).not.toContain('\n    fails\n');
    expect(printed('CP-05', undefined, true)).toContain('\n    fails\n');
  });

  it('whatever is named in a target, nothing steers a terminal or the log of a CI system', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const report = postureReport();
        const finding = misconfigurationOf({
          check: checkOf({ title: text, remediation: text }),
          message: text,
          field: text,
          object: { apiVersion: text, kind: text, namespace: text, name: text },
          location: { path: `/${text}`, place: { line: 1, column: 1 } },
        });
        const hostile = { ...report, examination: { ...report.examination, findings: [finding] } };
        expect(dangerIn(printed('privileged-container', hostile))).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});
