import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, seaworthy, type Outcome } from '../support/cli.ts';

const scratch = scratchFolder('posture-reports');
const home = scratch.path;
afterAll(() => scratch.remove());

const pod = (privileged: boolean): string => `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  containers:
    - name: shop
      image: registry.example.com/shop:1.0
      securityContext:
        privileged: ${privileged}
`;
const files: Readonly<Record<string, string>> = {
  'before/deploy/pod.yaml': pod(true),
  'after/deploy/pod.yaml': pod(false),
  'moved/manifests/pod.yaml': pod(true),
  'before/package-lock.json': '{ "lockfileVersion": 3, "packages": { "": {}, "node_modules/lodash": { "version": "4.17.4" } } }',
  'deny.yaml':
    'apiVersion: seaworthy.dev/v1alpha1\nkind: Policy\nmetadata: { name: test }\nspec:\n  rules:\n    - deny: { finding: misconfiguration, severity: critical }\n  onUnknown: { default: allow }\n',
};

beforeAll(() => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
});

function run(...words: readonly string[]): Outcome {
  return seaworthy(words, { home });
}

describe('seaworthy scan --framework', () => {
  it('tells the items of the frameworks that are asked for, with the evidence', () => {
    const { stdout } = run('scan', 'before', '--framework', 'cis-kubernetes');
    expect(stdout).toMatch(/✗ 5\.2\.2 +\S.*\n +privileged-container: 1 of 1 subject failed, first at\s+deploy\/pod\.yaml:9\n/);
    expect(stdout).toMatch(/- 1\.1\.1 +\S.*\n +it needs data of the hosts\n/);
    expect(stdout).not.toContain('NSA-1.12');
    expect(run('scan', 'after', '--framework', 'cis-kubernetes').stdout).toMatch(/✓ 5\.2\.2 +\S.*\n +privileged-container: 1 subject, none failed\n/);
  });

  it('refuses one that there is not', () => {
    expect(run('scan', 'before', '--framework', 'cis').status).toBe(2);
  });
});

describe('seaworthy scan --format', () => {
  it('keeps misconfigurations apart for GitLab', () => {
    interface Document {
      readonly vulnerabilities: readonly { readonly location: { readonly file: string; readonly start_line?: number } }[];
    }
    const places = (format: string): readonly string[] => {
      const { vulnerabilities } = JSON.parse(run('scan', 'before', '--format', format).stdout) as Document;
      return [...new Set(vulnerabilities.map(({ location }) => location.file))];
    };
    expect(places('gitlab-sast')).toEqual(['deploy/pod.yaml']);
    expect(places('gitlab')).toEqual(['package-lock.json']);
  });
});

describe('seaworthy explain', () => {
  it('tells a check: why, what to do, what it maps to, how it looks, and where it fails in a target', () => {
    const { stdout, status } = run('explain', 'privileged-container', 'before');
    expect(status).toBe(0);
    for (const text of [
      'POD-01',
      'why ',
      'to do ',
      'exported as a ValidatingAdmissionPolicy',
      '5.2.2',
      'passes\n',
      'fails\n',
      'deploy/pod.yaml:9',
      '1 of 1 subject failed',
    ])
      expect(stdout).toContain(text);
  });

  it('tells a question of the catalogue, also one that no check asks', () => {
    expect(run('explain', 'rb-02').stdout).toMatch(/^RB-02 [\s\S]*wildcard-verb/);
    expect(run('explain', 'CP-14').stdout).toContain('Not checked: it needs data of the hosts.');
    expect(run('explain', 'no-such-check')).toMatchObject({ status: 1, stderr: expect.stringContaining('no check') as string });
  });
});

describe('seaworthy diff', () => {
  const diff = (before: string, after: string): Outcome => run('diff', before, after, '--policy', 'deny.yaml', '--fail-on', 'new');

  it('tells what was mended and what is new', () => {
    expect(diff('before', 'after')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Fixed[\s\S]*privileged mode[^\n]*\s+deploy\/pod\.yaml:9/) as string,
    });
    expect(diff('after', 'before').status).toBe(1);
  });

  it('does not deny for what only moved', () => {
    expect(diff('before', 'moved')).toMatchObject({ status: 0, stdout: expect.not.stringMatching(/New[^\n]*\n[^\n]*privileged/) as string });
  });
});
