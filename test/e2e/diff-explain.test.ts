import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, seaworthy, type Outcome } from '../support/cli.ts';
import { dockerArchive } from '../support/image.ts';

const scratch = scratchFolder('diff');
const home = scratch.path;
const place = (name: string): string => join(home, name);

function imageOf(...packages: readonly (readonly [name: string, version: string])[]): Uint8Array {
  const files = packages.map(([name, version]) => [`app/node_modules/${name}/package.json`, JSON.stringify({ name, version })] as const);
  return dockerArchive({ layers: [Object.fromEntries(files)] });
}

function run(...words: readonly string[]): Outcome {
  return seaworthy(words, { home, environment: { COLUMNS: '100', SEAWORTHY_POLICY: place('deny.yaml') } });
}

beforeAll(() => {
  const rules = 'rules:\n    - deny: { finding: vulnerability, severity: critical }\n  onUnknown: { default: allow }';
  writeFileSync(place('deny.yaml'), `apiVersion: seaworthy.dev/v1alpha1\nkind: Policy\nmetadata: { name: test }\nspec:\n  ${rules}\n`);
  writeFileSync(place('clean.tar'), imageOf(['left-pad', '1.3.0']));
  writeFileSync(place('old.tar'), imageOf(['minimist', '0.0.8']));
  writeFileSync(place('new.tar'), imageOf(['minimist', '0.0.8'], ['left-pad', '1.3.0']));
  writeFileSync(place('hostile.tar'), imageOf(['minimist', '0.0.8'], ['x\n::set-output name=a::b##vso[x]<img src=x>', '1']));
});
afterAll(() => scratch.remove());

describe('seaworthy diff', () => {
  it.each`
    words                                            | status | because
    ${['clean.tar', 'old.tar']}                      | ${1}   | ${'the new one is denied'}
    ${['clean.tar', 'old.tar', '--fail-on', 'new']}  | ${1}   | ${'what is denied is new'}
    ${['old.tar', 'new.tar']}                        | ${1}   | ${'the new one is denied, as the old one was'}
    ${['old.tar', 'new.tar', '--fail-on', 'new']}    | ${0}   | ${'nothing that is denied is new'}
    ${['old.tar', 'clean.tar']}                      | ${0}   | ${'the new one is allowed'}
    ${['old.tar', 'none.tar']}                       | ${3}   | ${'one of them is not there'}
    ${['old.tar']}                                   | ${2}   | ${'it takes two'}
    ${['old.tar', 'new.tar', '--fail-on', 'always']} | ${2}   | ${'that is no choice'}
  `('$words ends with $status: $because', ({ words, status }: { words: readonly string[]; status: number }) => {
    const outcome = run('diff', ...words.map((word) => (word.endsWith('.tar') ? place(word) : word)));
    expect({ status: outcome.status, bug: outcome.stderr.includes('bug in seaworthy') }).toEqual({ status, bug: false });
  });

  it('compares a target with the report of an earlier scan as with the target itself', () => {
    run('scan', place('old.tar'), '--format', `json=${place('old.json')}`);
    const [ofReport, ofTarget] = [place('old.json'), place('old.tar')].map((old) => run('diff', old, place('new.tar'), '--format', 'json'));
    const withoutTime = (text = ''): string => text.replaceAll(/"createdAt": "[^"]*"/g, '');
    expect(withoutTime(ofReport?.stdout)).toBe(withoutTime(ofTarget?.stdout));
    expect(JSON.parse(ofReport?.stdout ?? '')).toMatchObject({
      packages: [{ name: 'left-pad', before: [], after: ['1.3.0'] }],
      findings: { new: [], fixed: [], unchanged: [expect.anything(), expect.anything()] },
    });
  });

  it('says of a report that cannot be read what is wrong with it', () => {
    writeFileSync(place('broken.json'), '{ "schemaVersion": "1.0", "tool": { "name": "other" } }');
    const outcome = run('diff', place('broken.json'), place('new.tar'));
    expect(outcome.status).toBe(3);
    expect(outcome.stderr).toContain('broken.json: it is no report of seaworthy');
  });
});

describe('seaworthy explain', () => {
  it('leads from an id to the file, the comparison, the rule and the fix', () => {
    const { stdout, status } = run('explain', 'CVE-2021-44906', place('old.tar'));
    expect(status).toBe(0);
    for (const word of [
      'CVSS',
      'over the network',
      '/app/node_modules/minimist/package.json',
      'layer   0',
      'because',
      'spec.rules[0] (deny)',
      'Upgrade to',
    ])
      expect(stdout).toContain(word);
    expect(stdout).toMatch(/Affected .*\n  minimist  npm\n/);
  });

  it('answers without a target, from the database and from the policy', () => {
    expect(run('explain', 'cve-2021-44228').stdout).toContain('org.apache.logging.log4j:log4j-core  Maven');
    expect(run('explain', 'spec.rules[0]').stdout).toContain('Denies critical vulnerabilities.');
    expect(run('explain', 'partial-data').stdout).toContain('The policy answers it with allow');
  });

  it('ends with 1 where nothing is known', () => {
    const outcome = run('explain', 'CVE-1999-0000\u001b[2J');
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(String.raw`CVE-1999-0000\x1b[2J`);
  });
});

describe('several formats at once', () => {
  it('are all written, and none of them takes names for commands or markup', () => {
    const files = ['junit', 'markdown', 'gitlab', 'csv', 'json', 'sarif', 'cyclonedx'].map(
      (format) => `--format=${format}=${place(`report.${format}`)}`,
    );
    const { stdout, status } = run('scan', place('hostile.tar'), '--format', 'table', ...files);
    expect(status).toBe(1);
    const texts = [stdout, ...files.map((option) => readFileSync(option.split('=')[2] ?? '', 'utf8'))];
    for (const text of texts) {
      expect(text).toContain('CVE-2021-44906');
      expect(text).not.toMatch(/^\s*::|##vso\[/m);
    }
    expect(readFileSync(place('report.junit'), 'utf8')).not.toContain('<img');
  });
});
