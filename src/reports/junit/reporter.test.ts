import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import {
  allowedReport,
  deniedReport,
  describeReporter,
  endedReport,
  hostileReport,
  postureReport,
  render,
  treeReport,
} from '../../../test/support/reporter.ts';
import { examinationOf, reportOf, unknownOf } from '../../../test/support/report.ts';
import type { Report } from '../../core/report.ts';
import { junit } from './reporter.ts';

describeReporter(junit, [
  { name: 'denied.xml', report: deniedReport() },
  { name: 'ended.xml', report: endedReport() },
  { name: 'posture.xml', report: postureReport() },
]);

interface Suite {
  readonly tests: string;
  readonly failures: string;
  readonly skipped: string;
  readonly testcase: readonly { readonly name: string; readonly classname: string; readonly failure?: object; readonly skipped?: object }[];
}

function suiteOf(report: Report): Suite {
  const text = render(junit, report);
  expect(XMLValidator.validate(text)).toBe(true);
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => name === 'testcase' });
  return (parser.parse(text) as { testsuites: { testsuite: Suite } }).testsuites.testsuite;
}

describe('junit', () => {
  it.each(
    Object.entries({
      denied: deniedReport(),
      ended: endedReport(),
      allowed: allowedReport(),
      tree: treeReport(),
      posture: postureReport(),
      hostile: hostileReport(),
      empty: reportOf(),
    }),
  )('%s: is XML, counts what it holds, and fails exactly where the verdict denies', (_, report) => {
    const suite = suiteOf(report);
    expect(Number(suite.tests)).toBe(suite.testcase.length);
    expect(suite.testcase.filter(({ failure }) => failure !== undefined)).toHaveLength(Number(suite.failures));
    expect(suite.testcase.filter(({ skipped }) => skipped !== undefined)).toHaveLength(Number(suite.skipped));
    expect(Number(suite.failures) > 0).toBe(report.verdict.decision === 'deny');
    expect(suite.testcase.length).toBeGreaterThan(0);
  });

  it.each(['deny', 'warn', 'allow'] as const)('an unknown that the policy answers with %s', (decision) => {
    const reason = { decision, place: 'spec.onUnknown.unreadable', message: '1 file could not be read', findings: [] };
    const [only] = suiteOf(
      reportOf({ examination: examinationOf({ unknowns: [unknownOf()] }), verdict: { decision, reasons: [reason], exceptions: [] } }),
    ).testcase;
    expect({ fails: only?.failure !== undefined, isSkipped: only?.skipped !== undefined }).toEqual({
      fails: decision === 'deny',
      isSkipped: decision === 'warn',
    });
  });

  it('a denial that rests on no finding fails, too', () => {
    const reason = { decision: 'deny', place: 'spec.images', message: 'not signed', findings: [] } as const;
    expect(suiteOf(reportOf({ verdict: { decision: 'deny', reasons: [reason], exceptions: [] } })).failures).toBe('1');
  });
});
