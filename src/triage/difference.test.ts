import { describe, expect, it } from 'vitest';
import { checkOf, endOfLifeOf, examinationOf, findingOf, misconfigurationOf, packageOf, reportOf, unknownOf } from '../../test/support/report.ts';
import type { Finding, MisconfigurationFinding } from '../core/finding.ts';
import type { Decision } from '../core/policy.ts';
import type { Report } from '../core/report.ts';
import type { Unknown } from '../core/unknown.ts';
import type { Package } from '../core/package.ts';
import { differenceOf } from './difference.ts';

function sideOf(findings: readonly Finding[], decision: Decision = 'warn', unknowns: readonly Unknown[] = [], packages?: readonly Package[]): Report {
  return reportOf({
    examination: examinationOf({
      findings,
      unknowns,
      packages: packages ?? findings.flatMap((finding) => (finding.kind === 'vulnerability' ? [finding.package] : [])),
    }),
    verdict: {
      decision,
      reasons:
        findings.length === 0
          ? []
          : [{ decision, place: 'spec.rules[0]', message: 'found', findings: findings.map(({ fingerprint }) => fingerprint) }],
      exceptions: [],
    },
  });
}

const lodash = (version: string): Package => packageOf({ version, purl: `pkg:npm/lodash@${version}` });
const one = findingOf({ package: lodash('4.17.4') });
const other = findingOf({ id: 'CVE-2020-8203', package: lodash('4.17.4') });

describe('the difference of two reports', () => {
  it('of the same report is none', () => {
    const report = sideOf([one, other], 'deny', [unknownOf()]);
    const difference = differenceOf(report, report);
    expect(difference).toMatchObject({
      findings: { new: [], fixed: [] },
      packages: [],
      unknowns: { new: [], gone: [], unchanged: 1 },
      newDenials: [],
    });
    expect(difference.findings.unchanged.map(({ finding }) => finding.id)).toEqual([one.id, other.id]);
  });

  it('turned round, what was new is fixed', () => {
    const [left, right] = [sideOf([one], 'warn', [unknownOf()]), sideOf([other], 'warn', [unknownOf({ subject: 'x' })])];
    const [there, back] = [differenceOf(left, right), differenceOf(right, left)];
    expect(there.findings.new.map(({ finding }) => finding)).toEqual(back.findings.fixed.map(({ finding }) => finding));
    expect(there.unknowns.new).toEqual(back.unknowns.gone);
  });

  it.each`
    before        | after         | because                 | versions      | why
    ${[]}         | ${['4.17.4']} | ${'package-added'}      | ${[]}         | ${'nothing of that name was there'}
    ${['4.17.3']} | ${['4.17.4']} | ${'version-changed'}    | ${['4.17.3']} | ${'another version was there'}
    ${['4.17.4']} | ${['4.17.4']} | ${'advisories-changed'} | ${[]}         | ${'the very same was there, and nobody knew'}
  `(
    'a new finding is $because: $why',
    ({ before, after, because, versions }: { before: string[]; after: string[]; because: string; versions: string[] }) => {
      const difference = differenceOf(sideOf([], 'warn', [], before.map(lodash)), sideOf([one], 'warn', [], after.map(lodash)));
      expect(difference.findings.new).toMatchObject([{ finding: { id: one.id }, because, versions }]);
    },
  );

  it.each`
    after          | because                 | versions
    ${[]}          | ${'package-removed'}    | ${[]}
    ${['4.17.21']} | ${'version-changed'}    | ${['4.17.21']}
    ${['4.17.4']}  | ${'advisories-changed'} | ${[]}
  `('a fixed finding is $because', ({ after, because, versions }: { after: string[]; because: string; versions: string[] }) => {
    const difference = differenceOf(sideOf([one]), sideOf([], 'allow', [], after.map(lodash)));
    expect(difference.findings.fixed).toMatchObject([{ finding: { id: one.id }, because, versions }]);
  });

  it('a vulnerability stays the same in the package of the same name, in another release of the distribution and at another place', () => {
    const moved = findingOf({ package: packageOf({ release: '13', version: '9', locations: [{ path: '/elsewhere' }] }), fingerprint: 'sha256:0' });
    const difference = differenceOf(sideOf([one]), sideOf([moved], 'deny'));
    expect(difference.findings).toMatchObject({ new: [], fixed: [], unchanged: [{ before: 'warn', after: 'deny' }] });
    expect(difference.newDenials).toEqual([]);
  });

  it('a release that has ended is a finding like any', () => {
    expect(differenceOf(sideOf([]), sideOf([endOfLifeOf()])).findings.new).toMatchObject([{ because: 'advisories-changed' }]);
  });

  describe('of configuration', () => {
    const at = (path: string, part: Partial<MisconfigurationFinding> = {}): MisconfigurationFinding =>
      misconfigurationOf({ location: { path, place: { line: 3, column: 5 } }, fingerprint: `sha256:${Buffer.from(path).toString('hex')}`, ...part });
    const asked = (findings: readonly Finding[], decision: Decision = 'deny'): Report => {
      const report = sideOf(findings, decision);
      const checks = [{ check: checkOf(), evaluated: 3, failed: findings.length, unknown: 0 }];
      const posture = { kubernetes: '1.36', objects: 3, dockerfiles: 0, pipelines: 0, checks, frameworks: [] };
      return { ...report, examination: { ...report.examination, posture } };
    };

    it('counts what is new, fixed and unchanged, and denies for what is new only', () => {
      const difference = differenceOf(
        asked([at('/a.yaml'), at('/b.yaml', { object: { apiVersion: 'v1', kind: 'Pod', name: 'b' } })]),
        asked([at('/a.yaml'), at('/c.yaml')]),
      );
      expect(difference.findings).toMatchObject({
        new: [{ finding: { location: { path: '/c.yaml' } }, because: 'configuration-changed', judgement: 'deny' }],
        fixed: [{ finding: { location: { path: '/b.yaml' } }, because: 'configuration-changed' }],
        unchanged: [{ finding: { location: { path: '/a.yaml' } } }],
      });
      expect(difference.newDenials).toHaveLength(1);
    });

    it('does not call new what only moved to another file', () => {
      const difference = differenceOf(asked([at('/a.yaml')], 'warn'), asked([at('/moved/a.yaml')]));
      expect(difference.findings).toMatchObject({ new: [], fixed: [], unchanged: [{ before: 'warn', after: 'deny' }] });
      expect(difference.newDenials).toEqual([]);
    });

    it('calls new what stands in a second file too: the first did not move', () => {
      const difference = differenceOf(asked([at('/dev/a.yaml')]), asked([at('/dev/a.yaml'), at('/prod/a.yaml')]));
      expect(difference.findings).toMatchObject({ new: [{ finding: { location: { path: '/prod/a.yaml' } } }], fixed: [] });
    });

    it('does not call mended what was not asked any more', () => {
      expect(differenceOf(asked([at('/a.yaml')]), sideOf([])).findings.fixed).toMatchObject([{ because: 'check-not-asked' }]);
      expect(differenceOf(sideOf([]), asked([at('/a.yaml')])).findings.new).toMatchObject([{ because: 'check-not-asked' }]);
    });
  });

  it('tells packages by name: added, removed, of another version; not those of another release of the distribution', () => {
    const bash = packageOf({ name: 'bash', version: '5', ecosystem: 'Debian', release: '12' });
    const before = sideOf([], 'allow', [], [lodash('1'), lodash('2'), packageOf({ name: 'old', version: '1' }), bash]);
    const after = sideOf([], 'allow', [], [lodash('2'), lodash('3'), packageOf({ name: 'young', version: '1' }), { ...bash, release: '13' }]);
    expect(differenceOf(before, after).packages).toEqual([
      { ecosystem: 'npm', name: 'lodash', before: ['1', '2'], after: ['2', '3'] },
      { ecosystem: 'npm', name: 'old', before: ['1'], after: [] },
      { ecosystem: 'npm', name: 'young', before: [], after: ['1'] },
    ]);
  });

  it.each`
    before          | after           | unknowns | denials | why
    ${[one]}        | ${[one]}        | ${0}     | ${0}    | ${'what is denied was there before'}
    ${[one]}        | ${[one, other]} | ${0}     | ${1}    | ${'one of what is denied is new'}
    ${[one, other]} | ${[one]}        | ${0}     | ${0}    | ${'less is left'}
    ${[]}           | ${[]}           | ${1}     | ${1}    | ${'the policy denies what is not examined, and that is new'}
  `(
    'denies for what is new: $why',
    ({ before, after, unknowns, denials }: { before: Finding[]; after: Finding[]; unknowns: number; denials: number }) => {
      const base = sideOf(after, 'deny', unknowns === 0 ? [] : [unknownOf()]);
      const answer = { decision: 'deny', place: 'spec.onUnknown.unreadable', message: 'x', findings: [] } as const;
      const now = unknowns === 0 ? base : { ...base, verdict: { ...base.verdict, reasons: [...base.verdict.reasons, answer] } };
      expect(differenceOf(sideOf(before, 'deny'), now).newDenials).toHaveLength(denials);
    },
  );
});
