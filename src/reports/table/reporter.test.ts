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
import { databaseOf, examinationOf, findingOf, reportOf, unknownOf } from '../../../test/support/report.ts';
import type { Fix } from '../../core/match.ts';
import { coverageOf } from '../../checks/coverage.ts';
import { frameworks } from '../../checks/frameworks/index.ts';
import { displayWidth } from '../../formats/terminal/index.ts';
import { table } from './reporter.ts';

describeReporter(table, [
  { name: 'denied-80.txt', report: deniedReport(), options: { width: 80, color: false } },
  { name: 'denied-160.txt', report: deniedReport(), options: { width: 160, color: false } },
  { name: 'denied-verbose-100.txt', report: deniedReport(), options: { width: 100, color: false, verbose: true } },
  { name: 'allowed-80.txt', report: allowedReport(), options: { width: 80, color: false } },
  { name: 'hostile-100.txt', report: hostileReport(), options: { width: 100, color: false } },
  { name: 'ended-80.txt', report: endedReport(), options: { width: 80, color: false } },
  { name: 'ended-160.txt', report: endedReport(), options: { width: 160, color: false } },
  { name: 'posture-80.txt', report: postureReport(), options: { width: 80, color: false } },
  { name: 'posture-160.txt', report: postureReport(), options: { width: 160, color: false } },
  {
    name: 'posture-framework-100.txt',
    report: postureReport(),
    options: { width: 100, color: false, frameworks: ['nsa-cisa', 'pod-security-standards'] },
  },
  { name: 'tree-100.txt', report: treeReport(), options: { width: 100, color: false } },
  { name: 'large-80.txt', report: largeReport(200), options: { width: 80, color: false } },
]);

describe('table', () => {
  it('says the decision first', () => {
    expect(render(table, deniedReport())).toMatch(/^DENIED {2}registry\.example\.com\/team\/app:1\.0\n/);
    expect(render(table, allowedReport())).toMatch(/^ALLOWED {2}/);
  });

  it.each([60, 80, 100, 160, 500])('keeps to %i columns, but for commands, which are copied whole', (width) => {
    for (const report of [deniedReport(), allowedReport(), hostileReport()]) {
      for (const verbose of [false, true]) {
        const lines = render(table, report, { width, color: false, verbose }).split('\n');
        const long = lines.filter((line) => displayWidth(line) > width && !/^ {6}(?:apt-get|npm|set|seaworthy) /.test(line));
        expect(long).toEqual([]);
      }
    }
  });

  it('is no longer than can be read, unless asked for all', () => {
    expect(render(table, largeReport(1_000)).split('\n').length).toBeLessThan(180);
    expect(render(table, largeReport(200), { width: 80, color: false, verbose: true }).split('\n').length).toBeGreaterThan(800);
  });

  it('paints only where color may be written, and the same text', () => {
    const painted = render(table, deniedReport(), { width: 80, color: true });
    expect(painted).toContain('\u001b[1;31mDENIED\u001b[0m');
    expect(painted.replaceAll(/\u001b\[[0-9;]+m/g, '')).toBe(render(table, deniedReport()));
  });

  it('tells many unknowns of a kind by name alone', () => {
    const unknowns = ['npm', 'PyPI', 'Go', 'Maven'].map((subject) => unknownOf({ kind: 'partial-data', subject, reason: 'in part only', count: 3 }));
    const report = reportOf({ examination: examinationOf({ unknowns }) });
    expect(render(table, report)).toContain('  partial-data           npm (3), PyPI (3), Go (3), Maven (3)\n');
    expect(render(table, report, { width: 80, color: false, verbose: true })).toContain('  partial-data           Go (3): in part only\n');
  });

  it.each`
    fix                                                                                               | text
    ${{ state: 'wont-fix', versions: [] }}                                                            | ${'will not fix'}
    ${{ state: 'deferred', versions: [] }}                                                            | ${'deferred'}
    ${{ state: 'not-fixed', versions: [] }}                                                           | ${'no fix yet'}
    ${{ state: 'not-fixed', versions: [], restricted: { needs: 'Ubuntu Pro', version: '1.2~esm1' } }} | ${'needs Ubuntu Pro: 1.2~esm1'}
  `('says why there is no fix: $text', ({ fix, text }: { fix: Fix; text: string }) => {
    const examination = examinationOf({ findings: [findingOf({ fix })] });
    expect(render(table, reportOf({ examination }), { width: 80, color: false, verbose: true })).toContain(text);
  });

  it('tells the frameworks that are asked for item by item, with the evidence', () => {
    const text = render(table, postureReport(), { width: 100, color: false, frameworks: ['cis-kubernetes'] });
    expect(text).toMatch(/✗ 5\.2\.2 +\S.*\n +privileged-container: 1 of 4 subjects failed, first at deploy\/web\.yaml:24\n/);
    const items = postureReport().examination.posture?.frameworks.find(({ framework }) => framework.id === 'cis-kubernetes')?.answers ?? [];
    expect(items).toHaveLength(131);
    for (const { item } of items) expect(text).toMatch(new RegExp(`^    [✗✓?-] ${item.id.replaceAll('.', String.raw`\.`)} `, 'm'));
    expect(text).not.toContain('NSA-1.12');
    expect(render(table, postureReport())).not.toContain('5.2.2');
    expect(text).not.toMatch(/complian/i);
  });

  it('says that nothing was evaluated where nothing was there to look at', () => {
    expect(render(table, deniedReport(), { width: 100, color: false, frameworks: ['cis-kubernetes'] })).toContain('none counts as passed');
  });

  it('says why an item passed, and why one was not evaluated', () => {
    const report = postureReport();
    const { posture } = report.examination;
    const checks = (posture?.checks ?? []).map((tally) => ({ ...tally, failed: 0, evaluated: tally.check.id === 'privileged-container' ? 9 : 0 }));
    const again = frameworks.map((framework) => coverageOf(framework, checks, ['manifest']));
    const examination = {
      ...report.examination,
      findings: [],
      ...(posture === undefined ? {} : { posture: { ...posture, checks, frameworks: again } }),
    };
    const text = render(table, { ...report, examination }, { width: 120, color: false, frameworks: ['nsa-cisa'] });
    expect(text).toMatch(/✓ NSA-1\.12 .*\n +privileged-container: 9 subjects, none failed\n/);
    expect(text).toMatch(/\? NSA-1\.2 .*\n +not evaluated: nothing that may-run-as-root could look at was there\n/);
  });

  it('says plainly what the advisories do not reach', () => {
    expect(render(table, allowedReport())).toContain('STARTER database');
    expect(render(table, deniedReport())).toContain('partial advisories for Debian:12: only what was exported');
    expect(render(table, deniedReport())).not.toContain('Alpine');
    const { database: _, ...without } = reportOf();
    expect(render(table, without)).toContain('NO advisory database was found');
    expect(render(table, reportOf({ database: databaseOf({ builtAt: '2026-01-01T00:00:00Z' }) }))).toContain('324 days ago');
  });
});
