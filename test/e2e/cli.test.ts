import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, scratchFolder, seaworthy } from '../support/cli.ts';
import { dockerArchive, type LiteralImage } from '../support/image.ts';

const scratch = scratchFolder('cli');
const home = scratch.path;
const image = join(home, 'image.tar');
const clean = join(home, 'clean.tar');
const vulnerable: LiteralImage = {
  layers: [
    {
      'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
      'app/node_modules/minimist/package.json': '{"name":"minimist","version":"0.0.8"}',
    },
  ],
};

beforeAll(() => {
  writeFileSync(image, dockerArchive(vulnerable));
  writeFileSync(clean, dockerArchive({ layers: [{ 'app/readme.txt': 'nothing' }] }));
  writeFileSync(join(home, 'deny.yaml'), policy('deny: { finding: vulnerability }'));
  writeFileSync(join(home, 'warn.yaml'), policy('warn: { finding: vulnerability }'));
  writeFileSync(join(home, 'bad.yaml'), policy('deny: { finding: vulnerability, severitty: high }'));
});
afterAll(() => scratch.remove());

function policy(rule: string): string {
  return `apiVersion: seaworthy.dev/v1alpha1\nkind: Policy\nmetadata: { name: test }\nspec:\n  rules:\n    - ${rule}\n  onUnknown: { default: allow }\n`;
}

describe('exit codes', () => {
  it.each`
    words                                                                             | status | because
    ${['--version']}                                                                  | ${0}   | ${'asked for and answered'}
    ${['--help']}                                                                     | ${0}   | ${'asked for and answered'}
    ${['scan', '--format', 'list']}                                                   | ${2}   | ${'a target is missing'}
    ${['scan', clean, '--policy', join(home, 'deny.yaml')]}                           | ${0}   | ${'nothing was found'}
    ${['scan', image, '--policy', join(home, 'warn.yaml')]}                           | ${0}   | ${'warnings let pass'}
    ${['scan', image, '--policy', join(home, 'deny.yaml')]}                           | ${1}   | ${'denied'}
    ${['scan', image, '--policy', join(home, 'bad.yaml')]}                            | ${2}   | ${'a policy with an unknown key allows nothing'}
    ${['scan', image, '--policy', join(home, 'absent.yaml')]}                         | ${2}   | ${'a policy that was named must be there'}
    ${['scan', join(home, 'absent.tar')]}                                             | ${3}   | ${'could not complete'}
    ${['scan', image, '--frmat', 'json']}                                             | ${2}   | ${'unknown option'}
    ${['scan', image, '--format', 'pdf']}                                             | ${2}   | ${'unknown format'}
    ${['scan', image, '--db', join(home, 'nothing')]}                                 | ${3}   | ${'a database that was named must be there'}
    ${['scan', clean, join(home, 'absent.tar'), '--policy', join(home, 'deny.yaml')]} | ${3}   | ${'3 outranks 0'}
    ${['scan', join(home, 'absent.tar'), image, '--policy', join(home, 'deny.yaml')]} | ${1}   | ${'1 outranks 3'}
    ${['sbom', image]}                                                                | ${0}   | ${'an inventory is no verdict'}
    ${['nonsense']}                                                                   | ${2}   | ${'unknown command'}
    ${['policy', 'check', join(home, 'bad.yaml')]}                                    | ${2}   | ${'says where it is wrong'}
    ${['policy', 'check', join(home, 'deny.yaml')]}                                   | ${0}   | ${'a good policy'}
    ${['db', 'status']}                                                               | ${0}   | ${'the starter is always there'}
    ${['db', 'query', 'CVE-2021-44228']}                                              | ${0}   | ${'log4shell is in the starter'}
    ${['db', 'query', 'CVE-1900-0001']}                                               | ${1}   | ${'nothing known'}
  `('$words ends with $status: $because', ({ words, status }: { words: string[]; status: number }) => {
    const outcome = seaworthy(words, { home });
    expect({ status: outcome.status, bug: outcome.stderr.includes('bug in seaworthy') }).toEqual({ status, bug: false });
  });

  it('takes options from the environment', () => {
    const outcome = seaworthy(['scan', image], { home, environment: { SEAWORTHY_POLICY: join(home, 'deny.yaml'), SEAWORTHY_FORMAT: 'json' } });
    expect(outcome.status).toBe(1);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ verdict: { decision: 'deny' } });
  });

  it('finds the policy upwards from the working directory, and says which judged', () => {
    const folder = join(home, 'project', 'deep');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(home, 'project', 'seaworthy.yaml'), policy('deny: { finding: vulnerability }'));
    const outcome = seaworthy(['scan', image, '--format', 'json'], { home, folder });
    expect(JSON.parse(outcome.stdout).policy.origin).toBe(join(home, 'project', 'seaworthy.yaml'));
    expect(outcome.status).toBe(1);
  });

  it('names line and column of a mistake in the policy', () => {
    expect(seaworthy(['policy', 'check', join(home, 'bad.yaml')], { home }).stderr).toMatch(/bad\.yaml:6:\d+.*severitty/s);
  });
});

describe('the outside world', () => {
  it('writes nothing but data to standard output when piped', () => {
    const outcome = seaworthy(['scan', image, '--format', 'json'], { home });
    expect(() => JSON.parse(outcome.stdout)).not.toThrow();
    expect(outcome.stderr).toBe('');
  });

  it('keeps its exit code when the reader of its output goes away', () => {
    const shell = `"${process.execPath}" "${program}" scan "${image}" --format json --policy "${join(home, 'deny.yaml')}" | head -c 10; echo ":\${PIPESTATUS[0]}"`;
    const outcome = spawnSync('bash', ['-c', shell], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: home } });
    expect(outcome.stdout).toMatch(/:1\n$/);
    expect(outcome.stderr).toBe('');
  });

  it.runIf(process.platform === 'linux')('says so when the report cannot be stored', () => {
    const shell = `"${process.execPath}" "${program}" scan "${image}" --format json > /dev/full`;
    const outcome = spawnSync('bash', ['-c', shell], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: home } });
    expect(outcome.status).toBe(3);
    expect(outcome.stderr).toMatch(/cannot write .*standard output/);
  });

  it('leaves no half report behind when a file cannot be written', () => {
    const outcome = seaworthy(['scan', image, '--format', `json=${join(home, 'no', 'such', 'folder.json')}`], { home });
    expect(outcome.status).toBe(3);
    expect(outcome.stderr).toContain('folder.json');
  });

  it('scans with a home that cannot be written, and says once that nothing is remembered', () => {
    const locked = join(home, 'locked');
    mkdirSync(locked);
    writeFileSync(join(locked, 'cache-is-a-file'), '');
    chmodSync(locked, 0o555);
    const outcome = seaworthy(['scan', image, '--format', 'json', '--cache', join(locked, 'cache-is-a-file')], { home });
    expect(JSON.parse(outcome.stdout).packages).toHaveLength(1);
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
    chmodSync(locked, 0o755);
  });

  it('stops at SIGINT and leaves no scratch files', async () => {
    const cache = join(home, 'interrupted');
    const child = spawn(process.execPath, [program, 'scan', '/dev/stdin', image, '--cache', cache], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { HOME: home },
    });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(readdirSync(home).filter((name) => name.includes('.tmp'))).toEqual([]);
  });

  it('two scans at once share one cache', async () => {
    const cache = join(home, 'shared-cache');
    const runs = Array.from({ length: 4 }, () =>
      spawn(process.execPath, [program, 'scan', image, '--cache', cache, '--policy', join(home, 'deny.yaml')], {
        stdio: 'ignore',
        env: { HOME: home },
      }),
    );
    const codes = await Promise.all(runs.map((child) => new Promise((resolve) => child.once('exit', resolve))));
    expect(codes).toEqual([1, 1, 1, 1]);
  });

  it('writes a report file whole', () => {
    const file = join(home, 'report.sarif');
    seaworthy(['scan', image, '--format', `sarif=${file}`, '--format', 'table'], { home });
    expect(JSON.parse(readFileSync(file, 'utf8')).version).toBe('2.1.0');
  });
});

describe('the starter database', () => {
  it('says in every report that it is partial', () => {
    const table = seaworthy(['scan', image], { home }).stdout;
    expect(table.toLowerCase()).toContain('starter');
    const report = JSON.parse(seaworthy(['scan', image, '--format', 'json'], { home }).stdout);
    expect(report.database.starter).toBe(true);
    expect(report.unknowns).toContainEqual(expect.objectContaining({ kind: 'partial-data' }));
  });
});
