import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, seaworthy, type Outcome } from '../support/cli.ts';

const scratch = scratchFolder('posture');
const home = scratch.path;
afterAll(() => scratch.remove());

const pod = `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  containers:
    - name: shop
      image: registry.example.com/shop:1.0
      securityContext:
        privileged: true
`;
const files: Readonly<Record<string, string>> = {
  'repo/deploy/pod.yaml': pod,
  'repo/Dockerfile': 'FROM registry.example.com/base:1.0\nRUN curl http://example.com/x | sh\n',
  'repo/.github/workflows/ci.yml': 'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: someone/something@main\n',
  'repo/chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
  'repo/chart/templates/pod.yaml': '{{- if .Values.on }}\napiVersion: v1\nkind: Pod\n{{- end }}\n',
  'deny.yaml': policy('deny: { finding: misconfiguration, framework: pod-security-standards, severity: critical }'),
  'waived.yaml': `${policy('deny: { finding: misconfiguration, severity: critical }')}  exceptions:
    - { finding: POD-01, resource: Pod/shop, path: deploy/*, container: shop, owner: team-a, reason: test, expires: 2199-01-01 }
`,
};

function policy(rule: string): string {
  return `apiVersion: seaworthy.dev/v1alpha1\nkind: Policy\nmetadata: { name: test }\nspec:\n  rules:\n    - ${rule}\n  onUnknown: { default: allow }\n`;
}

beforeAll(() => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
});

interface PostureJson {
  readonly findings: readonly { readonly id: string; readonly location: { readonly path: string; readonly line: number } }[];
  readonly unknowns: readonly { readonly kind: string; readonly subject: string }[];
  readonly posture?: { readonly objects: number; readonly dockerfiles: number; readonly pipelines: number };
}

function scan(target: string, ...words: readonly string[]): PostureJson {
  const outcome = seaworthy(['scan', target, '--format', 'json', ...words], { home });
  return JSON.parse(outcome.stdout) as PostureJson;
}

function counts({ posture }: PostureJson): readonly (number | undefined)[] {
  return [posture?.objects, posture?.dockerfiles, posture?.pipelines];
}

describe('seaworthy scan of a repository', () => {
  it('judges manifests, Dockerfiles and pipelines together, and says what it did not render', () => {
    const report = scan('repo');
    expect(counts(report)).toEqual([1, 1, 1]);
    const places = report.findings.map(({ id, location }) => `${id} ${location.path}:${location.line}`);
    expect(places).toEqual(
      expect.arrayContaining([
        'privileged-container /deploy/pod.yaml:9',
        'run-pipe-to-shell /Dockerfile:2',
        'branch-action /.github/workflows/ci.yml:6',
      ]),
    );
    expect(report.unknowns.filter(({ kind }) => kind === 'not-rendered').map(({ subject }) => subject)).toEqual(['chart /chart']);
  });

  it.each`
    parts                           | counted      | because
    ${['manifests']}                | ${[1, 0, 0]} | ${'manifests alone'}
    ${['dockerfiles', 'pipelines']} | ${[0, 1, 1]} | ${'the option may be given again'}
  `('is narrowed by --only: $because', ({ parts, counted }: { parts: readonly string[]; counted: readonly number[] }) => {
    expect(counts(scan('repo', ...parts.flatMap((part) => ['--only', part])))).toEqual(counted);
  });

  it('asks nothing of configuration where only packages are asked for', () => {
    expect(scan('repo', '--only', 'packages').posture).toBeUndefined();
  });

  it.each`
    words                                                | status | because
    ${['repo']}                                          | ${0}   | ${'the built-in policy warns'}
    ${['repo', '--policy', 'deny.yaml']}                 | ${1}   | ${'a rule on a framework denies'}
    ${['repo/Dockerfile', '--policy', 'deny.yaml']}      | ${0}   | ${'nothing of the framework is in a Dockerfile'}
    ${['repo/deploy/pod.yaml', '--policy', 'deny.yaml']} | ${1}   | ${'one file is a target'}
    ${['repo', '--policy', 'waived.yaml']}               | ${0}   | ${'an exception waives it'}
    ${['repo', '--kubernetes-version', 'next']}          | ${2}   | ${'that is no version'}
    ${['repo', '--only', 'manifest']}                    | ${2}   | ${'there is no such part'}
  `('$words ends with $status: $because', ({ words, status }: { words: readonly string[]; status: number }) => {
    const outcome = seaworthy(['scan', ...words], { home });
    expect([outcome.status, outcome.stderr.includes('bug in seaworthy')]).toEqual([status, false]);
  });
});

/** What silences other programs; the API server takes all but the last three. */
const privileged: readonly (readonly [name: string, input: string | Uint8Array])[] = [
  ['a list', `apiVersion: v1\nkind: List\nitems:\n${pod.replaceAll(/^/gm, '    ').replace('    apiVersion', '  - apiVersion').trimEnd()}\n`],
  ['a key that stands twice', pod.replace('kind: Pod', 'kind: Pod\nkind: Pod')],
  ['a malformed neighbour', `${pod}---\nkind: [\n---\n${pod}`],
  ['UTF-16', Buffer.from(`\uFEFF${pod}`, 'utf16le')],
  ['lines that end with CRLF', pod.replaceAll('\n', '\r\n')],
  ['an ephemeral container', pod.replace('containers:', 'ephemeralContainers:')],
  ['an init container', pod.replace('containers:', 'initContainers:')],
  [
    'a rollout of another project',
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: x }\nspec: { template: { spec: { containers: [{ name: x, securityContext: { privileged: true } }] } } }\n',
  ],
  ['JSON', JSON.stringify({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'x', securityContext: { privileged: true } }] } })],
  ['__proto__ as a key', pod.replace('metadata: { name: shop }', 'metadata: { name: shop, labels: { __proto__: x, constructor: y } }')],
];

describe('a privileged pod on standard input is denied', () => {
  it.each(privileged)('in %s', (_, input) => {
    const outcome = seaworthy(['scan', '-', '--policy', 'deny.yaml'], { home, input });
    expect([outcome.status, outcome.stdout]).toEqual([1, expect.stringContaining('privileged-container')]);
  });
});

describe('input that is made to harm', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]},`.repeat(9)}]\n`)
    .join('')}`;

  it.each([
    ['an alias bomb', `${pod}---\napiVersion: v1\nkind: ConfigMap\n${bomb}`],
    ['20,000 brackets', `${pod}---\napiVersion: v1\nkind: ConfigMap\ndata: ${'['.repeat(20_000)}\n`],
  ])('%s is told in time, and hides nothing', (_, input) => {
    const started = performance.now();
    const outcome: Outcome = seaworthy(['scan', '-', '--format', 'json', '--policy', 'deny.yaml'], { home, input });
    const report = JSON.parse(outcome.stdout) as PostureJson;
    expect([outcome.status, report.unknowns.map(({ kind }) => kind)]).toEqual([1, ['unreadable']]);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
