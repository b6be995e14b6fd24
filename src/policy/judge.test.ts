import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exceptionOf, policyOf, ruleOf } from '../../test/support/policy.ts';
import { artifactOf, endOfLifeOf, examinationOf, findingOf, layerOf, packageOf, unknownOf } from '../../test/support/report.ts';
import type { Examination } from '../core/examination.ts';
import type { Finding, VulnerabilityFinding } from '../core/finding.ts';
import type { Artifact } from '../core/image.ts';
import type { Decision, Exception, Policy, Rule } from '../core/policy.ts';
import { severities } from '../core/severity.ts';
import { unknownKinds } from '../core/unknown.ts';
import { builtInPolicy } from './built-in.ts';
import { judge } from './judge.ts';

const now = new Date('2026-11-21T12:00:00Z');
const exploited: Partial<VulnerabilityFinding> = { knownExploited: { added: '2021-12-10', ransomware: true } };
const unfixed: Partial<VulnerabilityFinding> = { fix: { state: 'not-fixed', versions: [] } };

function named(id: string, part: Partial<VulnerabilityFinding> = {}): VulnerabilityFinding {
  return findingOf({ id, ...part });
}

describe('judge: rules', () => {
  const high = named('CVE-1', { severity: 'high' });
  const critical = named('CVE-2');
  const low = named('CVE-3', { severity: 'low' });

  const heard: readonly (readonly [readonly Rule[], readonly Finding[], Decision, readonly string[], string])[] = [
    [[], [critical], 'allow', [], 'what no rule speaks of is allowed'],
    [[ruleOf('deny')], [], 'allow', [], 'no finding, no reason'],
    [
      [ruleOf('warn'), ruleOf('deny', { severity: ['critical'] })],
      [critical, high],
      'deny',
      ['deny: 1 critical vulnerability: CVE-2 (lodash 4.17.4)', 'warn: 1 vulnerability: CVE-1 (lodash 4.17.4)'],
      'the gravest wins wherever it stands, and what is denied is not warned of again',
    ],
    [[ruleOf('deny', {}, 2)], [critical, high], 'allow', [], 'a threshold that is reached is not passed'],
    [
      [ruleOf('deny', {}, 1)],
      [critical, high],
      'deny',
      ['deny: 2 vulnerabilities, more than 1: CVE-2 (lodash 4.17.4), CVE-1 (lodash 4.17.4)'],
      'one more passes it',
    ],
    [
      [ruleOf('deny', { severity: ['critical'] }), ruleOf('warn', {}, 1)],
      [critical, high],
      'deny',
      ['deny: 1 critical vulnerability: CVE-2 (lodash 4.17.4)', 'warn: 1 vulnerability (2 with those denied, more than 1): CVE-1 (lodash 4.17.4)'],
      'thresholds count all that is open, denied or not',
    ],
    [
      [ruleOf('allow', { severity: ['low'] }), ruleOf('deny')],
      [low],
      'allow',
      ['allow: 1 low vulnerability allowed: CVE-3 (lodash 4.17.4)'],
      'allow sets aside for the rules below it',
    ],
    [
      [ruleOf('deny', { knownExploited: true }), ruleOf('allow', { severity: ['low'] })],
      [{ ...low, ...exploited }],
      'deny',
      ['deny: 1 known-exploited vulnerability: CVE-3 (lodash 4.17.4)', 'allow: 1 low vulnerability allowed: CVE-3 (lodash 4.17.4)'],
      'but not for those above it',
    ],
    [
      [ruleOf('allow', { severity: ['low'] }), ruleOf('deny', {}, 1)],
      [low, high],
      'allow',
      ['allow: 1 low vulnerability allowed: CVE-3 (lodash 4.17.4)'],
      'what is set aside does not count towards a threshold below',
    ],
    [
      [ruleOf('deny', { severity: ['high'], layer: 'base' })],
      [high],
      'deny',
      ['deny: 1 high vulnerability in base layers (which layers are of the base image cannot be proved): CVE-1 (lodash 4.17.4)'],
      'a base layer that cannot be proved counts',
    ],
    [
      [ruleOf('allow', { layer: 'base' }), ruleOf('warn')],
      [high],
      'warn',
      [
        'warn: 1 vulnerability: CVE-1 (lodash 4.17.4)',
        'allow: not applied to 1 of the findings: which layers are of the base image cannot be proved',
      ],
      'and excuses nothing',
    ],
  ];

  it.each(heard.map(([rules, findings, decision, messages, because]) => ({ rules, findings, decision, messages, because })))(
    '$because',
    ({ rules, findings, decision, messages }) => {
      const verdict = judge(examinationOf({ findings }), policyOf({ rules }), now);
      expect(verdict.reasons.map((reason) => `${reason.decision}: ${reason.message}`)).toEqual(messages);
      expect(verdict.decision).toBe(decision);
    },
  );

  it('names the place of the rule and the findings it rests on, the most urgent first', () => {
    const rule = { ...ruleOf('deny'), place: 'spec.rules[7]' };
    const [reason] = judge(examinationOf({ findings: [low, critical, high] }), policyOf({ rules: [rule] }), now).reasons;
    expect(reason).toMatchObject({ place: 'spec.rules[7]', findings: [critical.fingerprint, high.fingerprint, low.fingerprint] });
  });

  it('names three examples and counts the rest', () => {
    const findings = ['CVE-1', 'CVE-2', 'CVE-3', 'CVE-4', 'CVE-5'].map((id) => named(id));
    const [reason] = judge(
      examinationOf({ findings }),
      policyOf({ rules: [ruleOf('deny', { fix: 'available', severity: ['critical', 'high'], epss: { operator: '<', value: 1 } })] }),
      now,
    ).reasons;
    expect(reason).toBeUndefined();
    const [open] = judge(
      examinationOf({ findings }),
      policyOf({ rules: [ruleOf('deny', { fix: 'available', severity: ['critical', 'high'] })] }),
      now,
    ).reasons;
    expect(open?.message).toBe(
      '5 fixable critical or high vulnerabilities: CVE-1 (lodash 4.17.4), CVE-2 (lodash 4.17.4), CVE-3 (lodash 4.17.4), and 2 more',
    );
  });
});

describe('judge: the built-in policy', () => {
  it.each<[Partial<VulnerabilityFinding>, Decision, string]>([
    [{ ...exploited, ...unfixed, severity: 'medium' }, 'deny', 'known exploited, fixed or not, however rated'],
    [{ severity: 'critical' }, 'deny', 'critical with a fix'],
    [{ severity: 'critical', ...unfixed }, 'warn', 'critical without one: nothing can be done yet'],
    [{ severity: 'high' }, 'warn', 'the rest'],
    [{ severity: 'unknown' }, 'warn', 'also what nobody has rated'],
  ])('%j: %s, %s', (part, decision) => {
    expect(judge(examinationOf({ findings: [findingOf(part)] }), builtInPolicy, now).decision).toBe(decision);
  });

  it('warns of what could not be examined', () => {
    for (const kind of unknownKinds) expect(judge(examinationOf({ unknowns: [unknownOf({ kind })] }), builtInPolicy, now).decision).toBe('warn');
  });

  it('allows what is clean', () => {
    expect(judge(examinationOf(), builtInPolicy, now)).toEqual({ decision: 'allow', reasons: [], exceptions: [] });
  });
});

describe('judge: unknowns', () => {
  it('answers each kind by its own word, else by the default, one reason a kind', () => {
    const unknowns = [
      unknownOf({ subject: '/a.jar' }),
      unknownOf({ subject: '/b.jar' }),
      unknownOf({ kind: 'no-advisory-data', subject: 'Alpine:v3.22', count: 11 }),
      unknownOf({ kind: 'no-advisory-data', subject: 'npm' }),
      unknownOf({ kind: 'unrecognized-binary', subject: '/usr/local/bin/tool' }),
    ];
    const policy = policyOf({ onUnknown: { default: 'warn', unreadable: 'deny', 'unrecognized-binary': 'allow' } });
    expect(judge(examinationOf({ unknowns }), policy, now)).toMatchObject({
      decision: 'deny',
      reasons: [
        { decision: 'deny', place: 'spec.onUnknown.unreadable', message: '2 files could not be read: /a.jar, /b.jar', findings: [] },
        { decision: 'warn', place: 'spec.onUnknown.default', message: '12 packages not judged for want of advisories: Alpine:v3.22 (11), npm' },
        { decision: 'allow', place: 'spec.onUnknown.unrecognized-binary', message: '1 binary that is not recognized: /usr/local/bin/tool' },
      ],
    });
  });

  it('tells what the policy asks for and this version cannot judge', () => {
    const policy = policyOf({ notEvaluated: [{ place: 'spec.rules[4]', reason: 'this version does not look for secrets', decision: 'warn' }] });
    expect(judge(examinationOf(), policy, now)).toMatchObject({
      decision: 'warn',
      reasons: [{ decision: 'warn', place: 'spec.rules[4]', message: 'not evaluated: this version does not look for secrets' }],
    });
  });
});

describe('judge: exceptions', () => {
  const finding = findingOf({ aliases: ['GHSA-jf85-cpcp-j695'] });
  const judged = (exception: Partial<Exception>, artifact: Partial<Artifact> = {}): { decision: Decision; state: string | undefined } => {
    const examination = examinationOf({ findings: [finding], artifact: artifactOf(artifact) });
    const verdict = judge(examination, policyOf({ rules: [ruleOf('deny')], exceptions: [exceptionOf(exception)] }), now);
    return { decision: verdict.decision, state: verdict.exceptions[0]?.state };
  };

  it.each<[Partial<Exception>, Partial<Artifact>, 'applied' | 'expired' | 'unused', string]>([
    [{}, {}, 'applied', 'the id'],
    [{ finding: 'ghsa-jf85-cpcp-j695' }, {}, 'applied', 'an alias, in any case'],
    [{ finding: 'CVE-2000-1' }, {}, 'unused', 'another id'],
    [{ expires: '2026-11-21' }, {}, 'applied', 'the last day belongs to it'],
    [{ expires: '2026-11-20' }, {}, 'expired', 'the day after does not'],
    [{ package: 'lod*' }, {}, 'applied', 'a pattern over the name'],
    [{ package: 'pkg:npm/lodash@4.*' }, {}, 'applied', 'or over the purl'],
    [{ package: 'underscore' }, {}, 'unused', 'another package'],
    [{ target: 'registry.example.com/team/*' }, {}, 'applied', 'the target as it was named'],
    [{ target: 'registry.example.com/other/*' }, {}, 'unused', 'another target'],
    [{ target: '/builds/*.tar' }, { reference: 'docker-archive:/builds/app.tar' }, 'applied', 'without its scheme'],
    [{ target: 'docker-archive:/builds/*' }, { reference: 'docker-archive:/builds/app.tar' }, 'applied', 'or with it'],
    [{ target: `sha256:${'ab'.repeat(32)}` }, {}, 'applied', 'the digest that was computed'],
    [
      { target: 'registry.example.com/team/*' },
      { reference: 'docker-archive:evil.tar' },
      'unused',
      'a name that stands in the archive proves nothing',
    ],
    [{ target: `sha256:${'ab'.repeat(32)}` }, { kind: 'sbom', reference: 'sbom:evil.json' }, 'unused', 'nor does a digest that an SBOM claims'],
  ])('%j on %j: %s, %s', (exception, artifact, state) => {
    expect(judged(exception, artifact)).toEqual({ decision: state === 'applied' ? 'allow' : 'deny', state });
  });

  it('holds until the first applied exception ends', () => {
    const exceptions = [
      exceptionOf({ expires: '2028-01-01' }),
      exceptionOf({ expires: '2027-03-05' }),
      exceptionOf({ finding: 'CVE-2000-1', expires: '2026-12-01' }),
    ];
    const verdict = judge(examinationOf({ findings: [finding] }), policyOf({ exceptions }), now);
    expect(verdict.validUntil).toBe('2027-03-05T23:59:59.999Z');
    expect(verdict.exceptions.map(({ state, findings }) => [state, findings.length])).toEqual([
      ['applied', 1],
      ['applied', 1],
      ['unused', 0],
    ]);
  });
});

describe('judge: the end of life of a release', () => {
  const ended = examinationOf({ findings: [endOfLifeOf()] });
  const denying: Rule = { ...ruleOf('deny'), selector: { finding: 'end-of-life' } };
  const excepted = (part: Partial<Exception>): Policy =>
    policyOf({ rules: [denying], exceptions: [exceptionOf({ finding: 'End-Of-Life-debian-10', ...part })] });

  it('is denied, warned of or allowed by rules about it, and names the release', () => {
    expect(judge(ended, policyOf({ rules: [denying] }), now)).toMatchObject({
      decision: 'deny',
      reasons: [{ message: '1 release past its end of life: Debian 10 (maintained until 2024-06-30)', findings: [endOfLifeOf().fingerprint] }],
    });
    expect(judge(ended, policyOf({ rules: [{ ...denying, decision: 'warn' }] }), now).decision).toBe('warn');
    expect(judge(ended, policyOf({ rules: [{ ...denying, decision: 'allow' }, denying] }), now).decision).toBe('allow');
    expect(judge(ended, policyOf({ rules: [ruleOf('deny')] }), now).decision).toBe('allow');
    expect(judge(ended, builtInPolicy, now).decision).toBe('warn');
  });

  it.each<[Partial<Exception>, 'applied' | 'expired' | 'unused', string]>([
    [{}, 'applied', 'the id, in any case'],
    [{ expires: '2026-11-20' }, 'expired', 'its last day was yesterday'],
    [{ finding: 'end-of-life-debian-11' }, 'unused', 'another release is another decision'],
    [{ package: '*' }, 'unused', 'it is of no package'],
  ])('an exception with %j: %s, %s', (part, state) => {
    const verdict = judge(ended, excepted(part), now);
    expect([verdict.decision, verdict.exceptions[0]?.state]).toEqual([state === 'applied' ? 'allow' : 'deny', state]);
  });

  it('to come ends the verdict, where a rule will speak of it', () => {
    const maintained = examinationOf({ findings: [findingOf()], maintenance: { state: 'maintained', name: 'Debian 12', until: '2028-06-30' } });
    const untilOf = (policy: Policy): string | undefined => judge(maintained, policy, now).validUntil;
    expect(untilOf(policyOf({ rules: [denying] }))).toBe('2028-06-30T23:59:59.999Z');
    expect(untilOf(policyOf({ rules: [denying], exceptions: [exceptionOf({ expires: '2027-03-05' })] }))).toBe('2027-03-05T23:59:59.999Z');
    expect(untilOf(policyOf({ rules: [ruleOf('deny')] }))).toBeUndefined();
    expect(untilOf(policyOf({ rules: [{ ...denying, decision: 'allow' }] }))).toBeUndefined();
  });

  it('that the database does not tell is told as not evaluated at every rule about it, never taken for fine', () => {
    const untold = examinationOf({ maintenance: { state: 'not-asked' } });
    expect(judge(untold, policyOf({ rules: [{ ...denying, place: 'spec.rules[7]' }] }), now)).toMatchObject({
      decision: 'warn',
      reasons: [
        {
          place: 'spec.rules[7]',
          message: 'not evaluated: the advisory database does not tell how long the distribution is maintained',
          findings: [],
        },
      ],
    });
    expect(judge(untold, policyOf({ rules: [ruleOf('deny')] }), now).decision).toBe('allow');
    expect(judge(examinationOf(), policyOf({ rules: [denying] }), now).decision).toBe('allow');
  });
});

const ids = fc.constantFrom('CVE-1', 'CVE-2', 'CVE-3', 'GHSA-x');
const names = fc.constantFrom('lodash', 'openssl', 'zlib');
const anyFinding: fc.Arbitrary<Finding> = fc
  .record({
    id: ids,
    name: names,
    severity: fc.constantFrom(...severities),
    fixed: fc.boolean(),
    exploited: fc.boolean(),
    layer: fc.option(fc.nat(2)),
    score: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ id, name, severity, fixed, exploited: inCatalog, layer, score }) =>
    findingOf({
      id,
      severity,
      package: packageOf({ name, locations: [{ path: `/${name}`, ...(layer === null ? {} : { layer: layerOf(layer) }) }] }),
      fix: fixed ? { state: 'fixed', versions: ['2'] } : { state: 'not-fixed', versions: [] },
      ...(inCatalog ? exploited : {}),
      ...(score === null ? {} : { epss: { score, percentile: score, date: '2026-01-01' } }),
    }),
  );
const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    decision: fc.constantFrom('deny' as const, 'warn' as const, 'allow' as const),
    moreThan: fc.nat(3),
    selector: fc.record(
      {
        severity: fc.uniqueArray(fc.constantFrom(...severities), { minLength: 1 }),
        fix: fc.constantFrom('available' as const, 'none' as const),
        knownExploited: fc.boolean(),
        epss: fc.record({ operator: fc.constantFrom('>=' as const, '<' as const), value: fc.double({ min: 0, max: 1, noNaN: true }) }),
        layer: fc.constantFrom('base' as const, 'own' as const, 0, 1),
        package: fc.constantFrom(['lodash'], ['*ssl']),
        id: ids.map((id) => [id]),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ decision, moreThan, selector }) => ruleOf(decision, selector, decision === 'allow' ? 0 : moreThan));
const anyException: fc.Arbitrary<Exception> = fc
  .record({ finding: ids, name: fc.option(names), expires: fc.constantFrom('2026-01-01', '2026-11-21', '2027-06-30') })
  .map(({ finding, name, expires }) => exceptionOf({ finding, expires, ...(name === null ? {} : { package: name }) }));
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    rules: fc.array(anyRule, { maxLength: 6 }),
    exceptions: fc.array(anyException, { maxLength: 3 }),
    unreadable: fc.constantFrom('allow' as const, 'warn' as const, 'deny' as const),
  })
  .map(({ rules, exceptions, unreadable }) => policyOf({ rules, exceptions, onUnknown: { default: 'warn', unreadable } }));
const anyExamination: fc.Arbitrary<Examination> = fc
  .record({
    findings: fc.array(anyFinding, { maxLength: 12 }),
    unknowns: fc.array(
      fc.constantFrom(...unknownKinds).map((kind) => unknownOf({ kind })),
      { maxLength: 3 },
    ),
  })
  .map((part) => examinationOf(part));

describe('judge: what always holds', () => {
  const gravity: readonly Decision[] = ['allow', 'warn', 'deny'];

  it('one more finding never makes the decision milder', () => {
    fc.assert(
      fc.property(anyExamination, anyPolicy, anyFinding, (examination, policy, more) => {
        const before = judge(examination, policy, now).decision;
        const after = judge({ ...examination, findings: [...examination.findings, more] }, policy, now).decision;
        expect(gravity.indexOf(after)).toBeGreaterThanOrEqual(gravity.indexOf(before));
      }),
    );
  });

  it('one more unknown never makes it milder', () => {
    fc.assert(
      fc.property(anyExamination, anyPolicy, (examination, policy) => {
        const before = judge(examination, policy, now).decision;
        const after = judge({ ...examination, unknowns: [...examination.unknowns, unknownOf()] }, policy, now).decision;
        expect(gravity.indexOf(after)).toBeGreaterThanOrEqual(gravity.indexOf(before));
      }),
    );
  });

  it('the order of findings and unknowns does not matter', () => {
    fc.assert(
      fc.property(anyExamination, anyPolicy, (examination, policy) => {
        const turned = { ...examination, findings: examination.findings.toReversed(), unknowns: examination.unknowns.toReversed() };
        expect(judge(turned, policy, now)).toEqual(judge(examination, policy, now));
      }),
    );
  });

  it('an expired exception changes neither decision nor reasons', () => {
    fc.assert(
      fc.property(anyExamination, anyPolicy, anyException, (examination, policy, exception) => {
        const without = judge(examination, policy, now);
        const withIt = judge(examination, { ...policy, exceptions: [...policy.exceptions, { ...exception, expires: '2026-11-20' }] }, now);
        expect({ ...withIt, exceptions: [] }).toEqual({ ...without, exceptions: [] });
      }),
    );
  });

  it('the decision is that of the gravest reason, and an exception in force never makes it graver', () => {
    fc.assert(
      fc.property(anyExamination, anyPolicy, anyException, (examination, policy, exception) => {
        const verdict = judge(examination, policy, now);
        expect(verdict.decision).toBe(gravity.findLast((decision) => verdict.reasons.some((reason) => reason.decision === decision)) ?? 'allow');
        const waived = judge(examination, { ...policy, exceptions: [...policy.exceptions, { ...exception, expires: '2027-06-30' }] }, now);
        expect(gravity.indexOf(waived.decision)).toBeLessThanOrEqual(gravity.indexOf(verdict.decision));
      }),
    );
  });
});
