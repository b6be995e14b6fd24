import { describe, expect, it } from 'vitest';
import type { Vulnerability } from '../core/advisory.ts';
import { databaseOf } from '../../test/support/database.ts';
import { policyOf } from '../../test/support/policy.ts';
import { deniedReport, treeReport } from '../../test/support/reporter.ts';
import { explain } from './explain.ts';

const log4shell: Vulnerability = {
  id: 'CVE-2021-44228',
  aliases: ['GHSA-jfh8-c2jp-5v3q'],
  severity: 'critical',
  cvss: [],
  cwes: [],
  references: [],
};
const database = databaseOf({}, { vulnerabilities: [log4shell] });
const policy = policyOf();

describe('explain', () => {
  it.each(['CVE-2021-44228', 'cve-2021-44228', 'GHSA-jfh8-c2jp-5v3q', 'ghsa-JFH8-c2jp-5v3q'])('finds %s by whatever it is called', (question) => {
    const explanation = explain(question, { policy, database, report: deniedReport() });
    expect(explanation).toMatchObject({ about: 'finding', id: 'CVE-2021-44228', target: { findings: [{ finding: { id: 'CVE-2021-44228' } }] } });
  });

  it('tells what the database knows where there is no target', () => {
    expect(explain('CVE-2021-44228', { policy, database, report: undefined })).toEqual({
      about: 'finding',
      id: 'CVE-2021-44228',
      vulnerability: log4shell,
    });
  });

  it('tells what a report knows where the database knows nothing', () => {
    expect(explain('CVE-2020-8203', { policy, database: undefined, report: deniedReport() })).toMatchObject({
      vulnerability: { id: 'CVE-2020-8203' },
    });
  });

  it('tells that a target has not what the database knows', () => {
    expect(explain('CVE-2021-44228', { policy, database, report: treeReport() })).toMatchObject({ target: { findings: [], cancelled: [] } });
  });

  it('leads from a finding to the rules that fired, the exceptions that waived it and what settles it', () => {
    const denied = explain('CVE-2021-44228', { policy, database, report: deniedReport() });
    expect(denied).toMatchObject({
      target: {
        findings: [
          {
            reasons: [{ place: 'spec.rules[0]' }, { place: 'spec.rules[1]' }],
            exceptions: [],
            actions: [{ title: expect.stringContaining('2.16.0') }],
          },
        ],
      },
    });
    const waived = explain('CVE-2021-44906', { policy, database, report: deniedReport() });
    expect(waived).toMatchObject({ target: { findings: [{ reasons: [], exceptions: [{ state: 'applied' }] }] } });
  });

  it('names who brought a dependency in', () => {
    expect(explain('CVE-2022-24999', { policy, database, report: treeReport() })).toMatchObject({
      target: { findings: [{ broughtBy: ['express', 'body-parser'] }] },
    });
  });

  it('finds a finding by its fingerprint', () => {
    const [finding] = deniedReport().examination.findings;
    expect(explain(finding?.fingerprint ?? '', { policy, database, report: deniedReport() })).toMatchObject({ id: finding?.id });
  });
});
