import { describe, expect, it } from 'vitest';
import { postureReport } from '../../test/support/reporter.ts';
import { catalogue } from '../checks/catalogue.ts';
import { listedChecks } from '../checks/listed.ts';
import { explainCheck } from './explain-check.ts';

describe('explainCheck', () => {
  it.each(['privileged-container', 'Privileged-Container', 'POD-01', 'pod-01'])('finds %s', (question) => {
    const explanation = explainCheck(question, undefined);
    expect(explanation).toMatchObject({ about: 'check', id: 'POD-01', checks: [{ check: { id: 'privileged-container' } }] });
    expect(explanation?.checks[0]?.items.map(({ item }) => item.id)).toContain('5.2.2');
    expect(explanation?.target).toBeUndefined();
  });

  it('knows every check and every question of the catalogue', () => {
    for (const { check } of listedChecks) expect(explainCheck(check.id, undefined)?.checks.map((one) => one.check.id)).toEqual([check.id]);
    for (const { id } of catalogue) {
      const explanation = explainCheck(id, undefined);
      expect(explanation?.id).toBe(id);
      expect(explanation?.unanswered === undefined).toBe((explanation?.checks.length ?? 0) > 0);
    }
  });

  it('says where it fails in a target, and how far it got there', () => {
    const explanation = explainCheck('may-run-as-root', postureReport());
    expect(explanation?.target?.findings.map(({ finding }) => finding.location.path)).toEqual([
      '/deploy/shop.yaml',
      '/deploy/web.yaml',
      '/deploy/jobs.yaml',
      '/deploy/admin.yaml',
    ]);
    expect(explanation?.checks[0]?.tally).toMatchObject({ evaluated: 7, failed: 4 });
    expect(explanation?.target?.findings[0]?.reasons.map(({ place }) => place)).toEqual(['spec.rules[1]']);
  });

  it.each(['CVE-2021-44228', '__proto__', 'constructor', 'POD-99', ''])('says nothing of %j', (question) => {
    expect(explainCheck(question, postureReport())).toBeUndefined();
  });
});
