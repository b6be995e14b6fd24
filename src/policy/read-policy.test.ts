import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../test/support/fuzz.ts';
import { SeaworthyError } from '../core/error.ts';
import type { Policy } from '../core/policy.ts';
import { builtInPolicy } from './built-in.ts';
import { target } from './read-policy.fuzz.ts';
import { readPolicy } from './read-policy.ts';
import { samplePolicy } from './sample.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function withRule(rule: string): string {
  return withSpec(`rules:\n    - ${rule}`);
}

function withSpec(spec: string): string {
  return `apiVersion: seaworthy.dev/v1alpha1\nkind: Policy\nmetadata: { name: p }\nspec:\n  ${spec}\n`;
}

const rule = 'rules: [{ deny: { finding: vulnerability } }]';
const exception = 'finding: CVE-1, owner: a, reason: b, expires: 2027-01-31';

function refusalOf(text: string | Uint8Array): string {
  try {
    readPolicy(text, 'p.yaml');
  } catch (error) {
    if (error instanceof SeaworthyError && error.code === 'policy-invalid') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('readPolicy', () => {
  it.each<[string, Partial<Policy['rules'][number]['selector']>, string]>([
    ['severity: critical', { severity: ['critical'] }, 'one rating'],
    ['severity: [critical, unknown]', { severity: ['critical', 'unknown'] }, 'any of several'],
    ["severity: '>= high'", { severity: ['critical', 'high'] }, 'a rating and all above'],
    ["severity: '>= low'", { severity: ['critical', 'high', 'medium', 'unknown', 'low'] }, 'unknown stands above low'],
    ["severity: '> high'", { severity: ['critical'] }, 'above alone'],
    ["severity: '<=low'", { severity: ['low', 'none'] }, 'a rating and all below'],
    ['fix: available', { fix: 'available' }, 'a fixed version is known'],
    ['knownExploited: true', { knownExploited: true }, 'the catalog of known exploited vulnerabilities'],
    ["epss: '>= 0.3'", { epss: { operator: '>=', value: 0.3 } }, 'a chance'],
    ['epss: < 0.3', { epss: { operator: '<', value: 0.3 } }, 'YAML needs no quotes for these'],
    ["cvss: '>7'", { cvss: { operator: '>', value: 7 } }, 'a score'],
    ['layer: base', { layer: 'base' }, 'layers by whose they are'],
    ['layer: 0', { layer: 0 }, 'or by number'],
    ['package: lodash*', { package: ['lodash*'] }, 'one pattern'],
    ['scope: [runtime, optional]', { scope: ['runtime', 'optional'] }, 'what is shipped'],
    ['ecosystem: [npm, PyPI], id: CVE-1', { ecosystem: ['npm', 'PyPI'], id: ['CVE-1'] }, 'conditions together'],
  ])('a rule with %s: %s', (conditions, selector) => {
    expect(readPolicy(withRule(`warn: { finding: vulnerability, ${conditions} }`), 'p.yaml').rules).toEqual([
      { decision: 'warn', selector: { finding: 'vulnerability', ...selector }, moreThan: 0, place: 'spec.rules[0]' },
    ]);
  });

  it('reads thresholds, answers to unknowns, exceptions, name, origin and digest', () => {
    const text = withSpec(`${rule}\n  onUnknown: { unreadable: deny }\n  exceptions: [{ ${exception}, target: 'r/*', package: x }]`);
    const policy = readPolicy(text, 'p.yaml');
    expect(policy).toEqual({
      name: 'p',
      origin: 'p.yaml',
      digest: policy.digest,
      rules: [{ decision: 'deny', selector: { finding: 'vulnerability' }, moreThan: 0, place: 'spec.rules[0]' }],
      onUnknown: { default: 'warn', unreadable: 'deny' },
      exceptions: [{ finding: 'CVE-1', target: 'r/*', package: 'x', owner: 'a', reason: 'b', expires: '2027-01-31', place: 'spec.exceptions[0]' }],
      notEvaluated: [],
      checks: { parameters: {}, podTemplates: [] },
      inlineExceptions: 'deny',
    });
    expect(policy.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(readPolicy(Buffer.from(`\ufeff${text}`), 'p.yaml')).toEqual({ ...policy, digest: expect.not.stringMatching(policy.digest) });
    expect(readPolicy(withRule('deny: { finding: vulnerability, moreThan: 10 }'), 'p').rules[0]?.moreThan).toBe(10);
  });

  it.each<[string, readonly (readonly [string, string])[], string]>([
    ['endOfLife: deny', [['deny', 'spec.images.baseImages.endOfLife']], 'a rule that stands above all others'],
    ['endOfLife: warn', [['warn', 'spec.images.baseImages.endOfLife']], 'or warns'],
    ['endOfLife: allow', [], 'what is asked of nobody excuses nobody: the rules below are heard all the same'],
  ])('base images with %s: %j, %s', (requirement, expected) => {
    const policy = readPolicy(withSpec(`${rule}\n  images: { baseImages: { ${requirement} } }`), 'p.yaml');
    expect(policy.rules.map(({ decision, place }) => [decision, place])).toEqual([...expected, ['deny', 'spec.rules[0]']]);
    expect(policy.notEvaluated).toEqual([]);
  });

  it('keeps what it cannot judge as something to be told', () => {
    const text = `
apiVersion: seaworthy.dev/v1alpha1
kind: Policy
metadata: { name: production }
spec:
  rules:
    - deny: { finding: vulnerability, severity: critical, fix: available }
    - deny: { finding: vulnerability, severity: high, moreThan: 10, layer: base }
    - deny: { finding: secret }
    - deny: { finding: license, category: [forbidden, restricted] }
    - deny: { finding: misconfiguration, framework: nsa-cisa, severity: high }
    - allow: { finding: end-of-life }
  images:
    registries: [registry.example.com/team/]
    digest: required
    baseImages: { endOfLife: deny, maxAge: 90d }
    signatures:
      - sigstore: { issuer: https://token.actions.githubusercontent.com, identity: 'https://github.com/example/*' }
  onUnknown: { default: warn, unreadable: deny, unrecognized-binary: allow, not-examined-yet: admit-and-scan }
  inlineExceptions: allow
`;
    const policy = readPolicy(text, 'p.yaml');
    expect(policy.rules.map(({ place }) => place)).toEqual([
      'spec.images.baseImages.endOfLife',
      'spec.rules[0]',
      'spec.rules[1]',
      'spec.rules[4]',
      'spec.rules[5]',
    ]);
    expect(policy.notEvaluated.map(({ place, decision }) => [place, decision])).toEqual([
      ['spec.rules[2]', 'warn'],
      ['spec.rules[3]', 'warn'],
      ['spec.images.registries', 'warn'],
      ['spec.images.digest', 'warn'],
      ['spec.images.baseImages.maxAge', 'warn'],
      ['spec.images.signatures', 'warn'],
      ['spec.onUnknown.not-examined-yet', 'allow'],
    ]);
    expect(policy.onUnknown['not-examined-yet']).toBe('warn');
  });

  it('reads what it tells the checks', () => {
    const text = `
apiVersion: seaworthy.dev/v1alpha1
kind: Policy
metadata: { name: production }
spec:
  rules:
    - deny: { finding: misconfiguration, framework: [nsa-cisa, pod-security-standards], resource: Deployment/*, path: deploy/*, fix: available }
  images: { registries: [registry.example.com/team/] }
  checks:
    parameters: { forbidden-registries: docker.io }
    optIn: [low-user-id]
    podTemplates:
      - { group: example.com, kind: Worker, path: spec.template }
  exceptions:
    - { finding: POD-01, resource: DaemonSet/*, path: infra/*, container: cni, owner: team-a, reason: it sets up the network, expires: 2027-01-31 }
  inlineExceptions: allow
`;
    const policy = readPolicy(text, 'p.yaml');
    expect(policy.checks).toEqual({
      parameters: { registries: ['registry.example.com/team/'], 'forbidden-registries': ['docker.io'], 'opt-in': ['low-user-id'] },
      podTemplates: [{ group: 'example.com', kind: 'Worker', path: ['spec', 'template'] }],
    });
    expect(policy.inlineExceptions).toBe('allow');
    expect(policy.exceptions[0]).toMatchObject({ resource: 'DaemonSet/*', path: 'infra/*', container: 'cni' });
    expect(policy.rules[0]?.selector).toEqual({
      finding: 'misconfiguration',
      fix: 'available',
      framework: ['nsa-cisa', 'pod-security-standards'],
      resource: ['Deployment/*'],
      path: ['deploy/*'],
    });
  });

  const refused: readonly (readonly [string, string, string])[] = [
    [
      withRule('deny: { finding: vulnerability, severity: hgih }'),
      'p.yaml:6:49: spec.rules[0].deny.severity is "hgih"; allowed: critical, high, medium, unknown, low, none; did you mean high?',
      'a mistyped rating',
    ],
    [
      withRule("deny: { finding: vulnerability, severity: '>= hihg' }"),
      'p.yaml:6:49: spec.rules[0].deny.severity is "hihg"; allowed: critical, high, medium, unknown, low, none; did you mean high?',
      'in a comparison too',
    ],
    [
      withRule('deny: { finding: vulnerability, severity: [] }'),
      'p.yaml:6:49: spec.rules[0].deny.severity is an empty list, which nothing fits',
      'an empty list',
    ],
    [
      withRule("deny: { finding: vulnerability, severity: '> critical' }"),
      'p.yaml:6:49: spec.rules[0].deny.severity is "> critical", which nothing fits',
      'a rule that can never fire',
    ],
    [
      withRule('deny:\n        finding: vulnerability\n        severity: >= high'),
      'p.yaml:8:20: not a policy in YAML: a line break is expected (a comparison must stand in quotes: ">= high")',
      'a comparison without quotes, which YAML takes for a folded text',
    ],
    [
      withRule('deny: { finding: vulnerability, sevrity: high }'),
      'p.yaml:6:39: spec.rules[0].deny knows no key "sevrity"; allowed: finding, severity, fix, knownExploited, epss, cvss, layer, ecosystem, package, scope, id, framework, resource, path, category, moreThan; did you mean severity?',
      'a mistyped key',
    ],
    [
      withRule('deny: { finding: vulnerability, category: x }'),
      'p.yaml:6:39: spec.rules[0].deny (finding: vulnerability) knows no key "category"; allowed: finding, severity, fix, knownExploited, epss, cvss, layer, ecosystem, package, scope, id, moreThan',
      'a key of another kind of finding',
    ],
    [
      withRule('deny: { finding: secrets }'),
      'p.yaml:6:24: spec.rules[0].deny.finding is "secrets"; allowed: vulnerability, misconfiguration, secret, license, signature, content, base-image, end-of-life; did you mean secret?',
      'a mistyped kind',
    ],
    [withRule('deny: { severity: high }'), 'p.yaml:6:13: spec.rules[0].deny has no finding, which is required', 'a rule about nothing'],
    [
      withRule('deny:'),
      'p.yaml:6:7: spec.rules[0].deny is empty; it must be a mapping with finding, severity, fix, knownExploited, epss, cvss, layer, ecosystem, package, scope, id, framework, resource, path, category, moreThan',
      'an empty rule',
    ],
    [withRule('{}'), 'p.yaml:6:7: spec.rules[0] decides nothing; begin it with deny, warn or allow', 'a rule without a decision'],
    [
      withRule('{ deny: { finding: secret }, warn: { finding: secret } }'),
      'p.yaml:6:36: spec.rules[0] decides both deny and warn; make it two rules',
      'two decisions',
    ],
    [
      withRule('dney: { finding: secret }'),
      'p.yaml:6:7: spec.rules[0] knows no key "dney"; allowed: deny, warn, allow; did you mean deny?',
      'a mistyped decision',
    ],
    [
      withRule('deny: { finding: vulnerability, knownExploited: yes }'),
      'p.yaml:6:55: spec.rules[0].deny.knownExploited is "yes"; allowed: true, false',
      'a truth as YAML 1.1 wrote it',
    ],
    [
      withRule('deny: { finding: vulnerability, fix: yes }'),
      'p.yaml:6:44: spec.rules[0].deny.fix is "yes"; allowed: available, none',
      'another word',
    ],
    [
      withRule('deny: { finding: vulnerability, epss: 0.3 }'),
      'p.yaml:6:45: spec.rules[0].deny.epss is 0.3; write a comparison in quotes, such as ">= 0.3"',
      'a bare number',
    ],
    [
      withRule("deny: { finding: vulnerability, epss: '>= 30' }"),
      'p.yaml:6:45: spec.rules[0].deny.epss is ">= 30", which nothing fits: epss goes from 0 to 1',
      'percent for a chance',
    ],
    [
      withRule("deny: { finding: vulnerability, cvss: '> 10' }"),
      'p.yaml:6:45: spec.rules[0].deny.cvss is "> 10", which nothing fits: cvss goes from 0 to 10',
      'beyond the scale',
    ],
    [
      withRule('deny: { finding: vulnerability, layer: top }'),
      'p.yaml:6:46: spec.rules[0].deny.layer is "top"; allowed: base, own, the number of a layer, 0 the lowest',
      'no such layer',
    ],
    [
      withRule('deny: { finding: vulnerability, layer: -1 }'),
      'p.yaml:6:46: spec.rules[0].deny.layer is -1; it must be a whole number, 0 or more',
      'a layer below the lowest',
    ],
    [
      withRule('deny: { finding: vulnerability, moreThan: 1.5 }'),
      'p.yaml:6:49: spec.rules[0].deny.moreThan is 1.5; it must be a whole number, 0 or more',
      'half a finding',
    ],
    [
      withRule('deny: { finding: vulnerability, moreThan: .nan }'),
      'p.yaml:6:49: spec.rules[0].deny.moreThan is NaN; it must be a whole number, 0 or more',
      'no number at all',
    ],
    [
      withRule('allow: { finding: vulnerability, moreThan: 1 }'),
      'p.yaml:6:40: spec.rules[0].allow takes no moreThan: more findings are never a reason to allow',
      'a threshold for allowing',
    ],
    [
      withRule('deny: { finding: vulnerability, package: 7 }'),
      'p.yaml:6:48: spec.rules[0].deny.package is 7; it must be text (quote it if it looks like a number)',
      'a number for a name',
    ],
    [withRule("deny: { finding: vulnerability, package: [' '] }"), 'p.yaml:6:49: spec.rules[0].deny.package is empty', 'a name of spaces'],
    [
      withRule('deny: { finding: vulnerability, __proto__: {} }'),
      'p.yaml:6:39: spec.rules[0].deny knows no key "__proto__"; allowed: finding, severity, fix, knownExploited, epss, cvss, layer, ecosystem, package, scope, id, framework, resource, path, category, moreThan',
      'a key with a meaning of its own in JavaScript',
    ],
    [
      withRule('deny: { finding: end-of-life, layer: base }'),
      'p.yaml:6:37: spec.rules[0].deny (finding: end-of-life) knows no key "layer"; allowed: finding, severity, ecosystem, id, moreThan',
      'an end of life is in no layer',
    ],
    [
      withSpec(`${rule}\n  images: { baseImages: { endOfLife: denied } }`),
      'p.yaml:6:38: spec.images.baseImages.endOfLife is "denied"; allowed: deny, warn, allow',
      'a mistyped decision',
    ],
    [
      withSpec(`${rule}\n  images: { baseImages: { eol: deny } }`),
      'p.yaml:6:27: spec.images.baseImages knows no key "eol"; allowed: endOfLife, maxAge',
      'a mistyped requirement',
    ],
    [withSpec('rules: []'), 'p.yaml:5:10: spec.rules is empty, which would allow everything; write at least one rule', 'no rules'],
    [withSpec('rules: { deny: { finding: secret } }'), 'p.yaml:5:10: spec.rules is a mapping; it must be a list', 'one rule instead of a list'],
    [withSpec('exceptions: []'), 'p.yaml:5:3: spec has no rules, which is required', 'rules left out'],
    [
      withSpec(`${rule}\n  onUnknown: { unreadble: deny }`),
      'p.yaml:6:16: spec.onUnknown knows no key "unreadble"; allowed: default, unreadable, no-advisory-data, partial-data, no-end-of-life-data, incomparable-version, unrecognized-binary, unrecognized-release, unresolved-dependency, not-rendered, forbidden, not-examined-yet; did you mean unreadable?',
      'a mistyped kind of unknown',
    ],
    [
      withSpec(`${rule}\n  onUnknown: { unreadable: admit-and-scan }`),
      'p.yaml:6:28: spec.onUnknown.unreadable is "admit-and-scan"; allowed: allow, warn, deny',
      'an answer that fits another kind only',
    ],
    [
      withSpec(`${rule}\n  images: { digests: required }`),
      'p.yaml:6:13: spec.images knows no key "digests"; allowed: registries, digest, baseImages, signatures; did you mean digest?',
      'a mistyped requirement',
    ],
    [
      withSpec(`${rule}\n  exceptions: [{ finding: CVE-1, owner: a, expires: 2027-01-31 }]`),
      'p.yaml:6:16: spec.exceptions[0] has no reason, which is required',
      'a waiver without a reason',
    ],
    [
      withSpec(`${rule}\n  exceptions: [{ finding: CVE-1, owner: '', reason: b, expires: 2027-01-31 }]`),
      'p.yaml:6:41: spec.exceptions[0].owner is empty',
      'a waiver of nobody',
    ],
    [
      withSpec(`${rule}\n  exceptions: [{ finding: CVE-1, owner: a, reason: b }]`),
      'p.yaml:6:16: spec.exceptions[0] has no expires, which is required',
      'a waiver for ever',
    ],
    [
      withSpec(`${rule}\n  exceptions: [{ finding: CVE-1, owner: a, reason: b, expires: 2026-02-30 }]`),
      'p.yaml:6:64: spec.exceptions[0].expires is "2026-02-30"; write a day of the calendar, such as 2027-01-31',
      'a day that never comes',
    ],
    [
      withSpec(`${rule}\n  exceptions: [{ finding: CVE-1, owner: a, reason: b, expires: never }]`),
      'p.yaml:6:64: spec.exceptions[0].expires is "never"; write a day of the calendar, such as 2027-01-31',
      'a word for a day',
    ],
    [
      withSpec(`${rule}\n  exceptions: [{ finding: 'CVE-*', owner: a, reason: b, expires: 2027-01-31 }]`),
      'p.yaml:6:27: spec.exceptions[0].finding names one finding; patterns are for target, package, resource, path and container',
      'a waiver for everything',
    ],
    ['apiVersion: v1\nkind: Policy\n', 'p.yaml:1:13: apiVersion is "v1"; allowed: seaworthy.dev/v1alpha1', 'another version'],
    ['apiVersion: seaworthy.dev/v1alpha1\nkind: policy\n', 'p.yaml:2:7: kind is "policy"; allowed: Policy; did you mean Policy?', 'another kind'],
    ['kind: Policy\n', 'p.yaml:1:1: the policy has no apiVersion, which is required', 'no version'],
    [
      'apiVersion: seaworthy.dev/v1alpha1\nkind: Policy\nspec: { rules: [{ deny: { finding: vulnerability } }] }\n',
      'p.yaml:1:1: the policy has no metadata, which is required',
      'no name',
    ],
    ['', 'p.yaml:1:1: not a policy in YAML: nothing is written here', 'an empty file'],
    ['just text', 'p.yaml:1:1: the policy is "just text"; it must be a mapping with apiVersion, kind, metadata, spec', 'something else altogether'],
    [
      `${withRule('deny: { finding: secret }')}---\n${withRule('allow: { finding: secret }')}`,
      'p.yaml:8:1: not a policy in YAML: a second document begins here (---): one is understood',
      'two policies in one file',
    ],
    ['a: &a [x]\nb: *a\n', 'p.yaml:2:4: not a policy in YAML: aliases (*name) are not understood here: write the value out', 'an alias'],
    ['kind: Policy\nkind: Policy\n', 'p.yaml:2:1: not a policy in YAML: this key stands twice in the same mapping', 'a key twice'],
    ['spec:\n\trules: []\n', 'p.yaml:2:1: not a policy in YAML: a tab indents this line: YAML is indented with spaces', 'a tab'],
  ];

  it.each(refused.map(([text, message, because]) => ({ text, message, because })))('refuses $because', ({ text, message }) => {
    expect(refusalOf(text)).toBe(message);
  });

  it('refuses what is too large or no text', () => {
    expect(refusalOf(Buffer.alloc((1 << 20) + 1, 0x20))).toBe('p.yaml: a policy of 1048577 bytes; at most 1048576 are read');
    expect(refusalOf(Buffer.from([0x61, 0xff, 0xfe]))).toBe('p.yaml: not text in UTF-8');
    expect(refusalOf(withSpec(`rules: [${'{ deny: { finding: secret } },'.repeat(1_001)}]`))).toBe(
      'p.yaml:5:10: spec.rules has 1001 entries; at most 1000 are allowed',
    );
    expect(refusalOf(withRule(`deny: { finding: vulnerability, id: ${'x'.repeat(2_001)} }`))).toBe(
      'p.yaml:6:43: spec.rules[0].deny.id is longer than 2000 characters',
    );
  });

  it('shortens what it quotes', () => {
    expect(refusalOf(withRule(`deny: { finding: ${'x'.repeat(1_000)} }`)).length).toBeLessThan(300);
    expect(refusalOf(withRule('deny: { finding: "a\\u009b2Jb" }'))).toContain('"a\\u009b2Jb"');
  });
});

describe('the policies that come with the program', () => {
  it('the built-in policy is examples/policies/built-in.yaml', () => {
    expect(readPolicy(readFileSync(join(root, 'examples/policies/built-in.yaml')), 'built-in')).toEqual(builtInPolicy);
  });

  it('the sample is examples/policies/production.yaml, and it is valid', () => {
    expect(samplePolicy).toBe(readFileSync(join(root, 'examples/policies/production.yaml'), 'utf8'));
    expect(readPolicy(samplePolicy, 'sample').notEvaluated).toEqual([]);
  });

  it('the policy shown in docs/policy.md is valid, and its mistake is refused as shown', () => {
    const [, shown = '', , mistake = ''] = readFileSync(join(root, 'docs/policy.md'), 'utf8').split(/^```(?:yaml)?\n/m);
    expect(readPolicy(shown, 'docs/policy.md')).toMatchObject({ rules: { length: 5 }, exceptions: { length: 1 }, notEvaluated: [] });
    expect(refusalOf(withRule('deny: { finding: vulnerability, severity: hgih }')).replace('p.yaml', 'seaworthy.yaml')).toBe(mistake.trim());
  });

  it('judging with the built-in policy loads no library', () => {
    const loaded = ['judge.ts', 'built-in.ts', 'sample.ts'].flatMap((file) => importsOf(join(root, 'src/policy', file)));
    expect(loaded.filter((name) => !name.startsWith('.'))).toEqual([]);
  });
});

/** Every specifier of a value import, followed through the repository's own files. */
function importsOf(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const specifiers = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)'/gm)].map((match) => match[1] ?? '');
  return specifiers.flatMap((name) => [name, ...(name.startsWith('.') ? importsOf(join(dirname(file), name), seen) : [])]);
}

describeFuzz(target);
