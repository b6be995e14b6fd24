import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { databaseOf, fixedIn } from '../../test/support/database.ts';
import { exceptionOf, policyOf, ruleOf } from '../../test/support/policy.ts';
import { dangerIn, deniedReport, endedReport, hostileReport, hostileText, treeReport } from '../../test/support/reporter.ts';
import type { Report } from '../core/report.ts';
import { unknownKinds } from '../core/unknown.ts';
import { explain, type Knowledge } from '../scan/explain.ts';
import { explainLines } from './explain-lines.ts';

const affected = [
  { ecosystem: 'Debian:12', name: 'apache-log4j2', advisories: [fixedIn('DSA-5020-1', 'CVE-2021-44228', '2.15.0-1')] },
  { ecosystem: 'Debian:13', name: 'apache-log4j2', advisories: [fixedIn('DSA-5020-1', 'CVE-2021-44228', '2.15.0-1')] },
  {
    ecosystem: 'Maven',
    name: 'org.apache.logging.log4j:log4j-core',
    advisories: [
      {
        ...fixedIn('GHSA-jfh8-c2jp-5v3q', 'CVE-2021-44228', '2.15.0'),
        ranges: [
          { type: 'ECOSYSTEM', events: [{ introduced: '2.13.0' }, { fixed: '2.15.0' }] },
          { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { lastAffected: '2.3' }] },
        ],
      },
      { ...fixedIn('CVE-2021-44228', 'CVE-2021-44228', '1'), ranges: [], versions: ['2.14.1'] },
      { ...fixedIn('X-1', 'CVE-2021-44228', '1'), ranges: [], notAffected: true },
    ],
  },
] as const;

const policy = policyOf({
  digest: deniedReport().policy.digest,
  rules: [ruleOf('deny', { severity: ['critical'], fix: 'available', scope: ['runtime'] }, 10)],
  exceptions: [exceptionOf()],
  onUnknown: { default: 'warn', unreadable: 'deny' },
});

function printed(question: string, report: Report | undefined, part: Partial<Knowledge> = {}, width = 80, verbose = false): string | undefined {
  const explanation = explain(question, { policy, database: databaseOf({}), report, ...part });
  if (explanation === undefined) return undefined;
  return [...explainLines(explanation, question.startsWith('CVE-2021-44228') ? affected : [], { width, color: false, verbose })].join('');
}

describe('an explanation for people', () => {
  it.each`
    name                      | question                      | report
    ${'vulnerability-80.txt'} | ${'CVE-2021-44228'}           | ${deniedReport()}
    ${'waived-80.txt'}        | ${'cve-2021-44906'}           | ${deniedReport()}
    ${'dependency-80.txt'}    | ${'CVE-2022-24999'}           | ${treeReport()}
    ${'end-of-life-80.txt'}   | ${'end-of-life-ubuntu-18.04'} | ${endedReport()}
    ${'rule-80.txt'}          | ${'spec.rules[0]'}            | ${deniedReport()}
    ${'exception-80.txt'}     | ${'spec.exceptions[0]'}       | ${deniedReport()}
    ${'unknown-80.txt'}       | ${'partial-data'}             | ${deniedReport()}
    ${'set-aside-80.txt'}     | ${'CVE-2023-4807'}            | ${deniedReport()}
  `('golden/$name', async ({ name, question, report }: { name: string; question: string; report: Report }) => {
    await expect(printed(question, report)).toMatchFileSnapshot(fileURLToPath(new URL(`golden/explain-${name}`, import.meta.url)));
  });

  it('knows every kind of unknown, also by its place in the policy', () => {
    for (const kind of unknownKinds) {
      expect(printed(kind, undefined)).toContain('What to do: ');
      expect(printed(`spec.onUnknown.${kind}`, undefined)).toBe(printed(kind, undefined));
    }
    expect(printed('unreadable', undefined)).toContain('The policy answers it with deny');
  });

  it('says where the report was judged by another policy, whose places mean other things', () => {
    const text = printed('spec.rules[0]', deniedReport(), { policy: { ...policy, digest: 'sha256:1' } });
    expect(text).toContain('judged by another policy');
    expect(text).not.toContain('known-exploited');
  });

  it.each(['CVE-1999-0001', 'spec.rules[9]', 'spec.__proto__', '__proto__', 'constructor', ''])('says nothing of %j', (question) => {
    expect(printed(question, deniedReport())).toBeUndefined();
    expect(printed(question, undefined)).toBeUndefined();
  });

  it('whatever is named in it, nothing steers a terminal or the log of a CI system', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const report = hostileReport(text);
        for (const { id, fingerprint } of report.examination.findings)
          for (const question of [id, fingerprint]) expect(dangerIn(printed(question, report, {}, 80, true) ?? '')).toBeUndefined();
        expect(dangerIn(printed('unreadable', report) ?? '')).toBeUndefined();
        const hostile = policyOf({ exceptions: [exceptionOf({ finding: text, owner: text, reason: text, place: 'spec.exceptions[0]' })] });
        expect(dangerIn(printed('spec.exceptions[0]', report, { policy: hostile }) ?? '')).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});
