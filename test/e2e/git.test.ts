import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, scratchFolder, type JsonReport, type Outcome } from '../support/cli.ts';
import { makeRepository, type TestRepository } from '../support/git.ts';
import { serveGit, type GitServer } from '../support/git-server.ts';
import { pktLine } from '../../src/sources/git/pkt-line.ts';

const scratch = scratchFolder('git');
const token = 'se-cr-et';
const allowAll =
  'apiVersion: seaworthy.dev/v1alpha1\nkind: Policy\nmetadata: { name: lax }\nspec:\n  rules:\n    - warn: { finding: vulnerability, severity: none }\n  onUnknown: { default: allow }\n';
const lock = {
  name: 'shop',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: { '': { name: 'shop', version: '1.0.0', dependencies: { minimist: '0.0.8' } }, 'node_modules/minimist': { version: '0.0.8' } },
};

let repository: TestRepository;
let server: GitServer;
let locked: GitServer;
let commit = '';

beforeAll(async () => {
  repository = await makeRepository();
  commit = await repository.files({ 'package-lock.json': JSON.stringify(lock), 'seaworthy.yaml': allowAll, 'readme.md': 'hello' });
  server = await serveGit(repository.gitFolder);
  locked = await serveGit(repository.gitFolder, { credentials: `x-access-token:${token}` });
});
afterAll(async () => {
  await server.close();
  await locked.close();
  repository.remove();
  scratch.remove();
});

interface Running {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the program beside the server, which lives in this process. */
function run(words: readonly string[], { folder = scratch.path, environment = {} }: Running = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: scratch.path, ...environment };
    const child = spawn(process.execPath, [program, ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

interface TreeReport extends JsonReport {
  readonly artifact: JsonReport['artifact'] & { readonly reference: string; readonly revision: string };
}

async function scan(target: string, running: Running = {}): Promise<TreeReport> {
  const { stdout, stderr } = await run(['scan', target, '--format', 'json'], running);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as TreeReport;
}

describe('scan git:', () => {
  it('lists what a commit on a server declares, and names the commit', async () => {
    const target = `git:${server.url}/team/shop.git#main`;
    const report = await scan(target);
    expect(report.packages.map(({ purl }) => purl)).toEqual(['pkg:npm/minimist@0.0.8']);
    expect(report.artifact).toMatchObject({ kind: 'source-tree', reference: target, revision: commit });
  });

  it('finds the same in the folder of the repository', async () => {
    const report = await scan(`git:${repository.folder}`);
    expect([report.packages.length, report.artifact.revision]).toEqual([1, commit]);
  });

  it('never takes the policy from what it scans', async () => {
    const report = await scan(`git:${server.url}/x`);
    expect([report.policy.origin, report.verdict.decision]).toEqual(['built-in', 'deny']);
  });

  it('takes it from where it runs', async () => {
    const folder = join(scratch.path, 'own');
    mkdirSync(folder);
    writeFileSync(join(folder, 'seaworthy.yaml'), allowAll);
    const report = await scan(`git:${server.url}/x`, { folder });
    expect([report.policy.origin, report.verdict.decision]).toEqual([join(folder, 'seaworthy.yaml'), 'allow']);
  });

  it('signs in with SEAWORTHY_GIT_TOKEN, and shows it nowhere', async () => {
    const outcome = await run(['scan', `git:${locked.url}/x`, '--format', 'json', '-v'], { environment: { SEAWORTHY_GIT_TOKEN: token } });
    expect(outcome.stdout).toContain(commit);
    expect(outcome.stdout + outcome.stderr).not.toContain(token);
  });

  it('shows no password of a target, in reports of any format or in errors', async () => {
    const withPassword = (at: GitServer, user: string): string => `git:${at.url.replace('//', `//${user}:${token}@`)}/x`;
    for (const format of ['table', 'json', 'sarif']) {
      const good = await run(['scan', withPassword(locked, 'x-access-token'), '--format', format, '-v']);
      expect(good.stdout).not.toBe('');
      expect(good.stdout + good.stderr).not.toContain(token);
    }
    const bad = await run(['scan', withPassword(locked, 'somebody')]);
    expect([bad.status, bad.stdout]).toEqual([3, '']);
    expect(bad.stderr).toContain('credentials were refused');
    expect(bad.stderr).not.toContain(token);
  });

  it.each`
    target                           | says                      | because
    ${'git:ssh://git@example.com/x'} | ${'name it as git:https'} | ${'no SSH'}
    ${'git://example.com/x'}         | ${'name it as git:https'} | ${'no plain git'}
    ${'git:absent'}                  | ${'does not exist'}       | ${'nothing there'}
    ${'SERVER#absent'}               | ${'no branch or tag'}     | ${'no such ref'}
  `('could not complete $target: $because', async ({ target, says }) => {
    const outcome = await run(['scan', (target as string).replace('SERVER', `git:${server.url}/x`)]);
    expect([outcome.status, outcome.stdout]).toEqual([3, '']);
    expect(outcome.stderr).toContain(says);
    expect(outcome.stderr).not.toContain('bug in seaworthy');
  });

  it('leaves nothing behind: not after a scan, not after a failure, not when it is interrupted', async () => {
    const temporary = mkdtempSync(join(scratch.path, 'tmp-'));
    const broken = await serveGit(repository.gitFolder, { pack: (pack) => pack.subarray(0, 40) });
    for (const { url } of [server, broken]) await run(['scan', `git:${url}/x`], { environment: scratchIn(temporary) });
    expect(readdirSync(temporary)).toEqual([]);
    await broken.close();
    expect(await interrupted(temporary)).toBe('SIGINT');
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('writes nothing into the repository or the working directory', async () => {
    const folder = mkdtempSync(join(scratch.path, 'cwd-'));
    const before = readdirSync(repository.folder, { recursive: true });
    await run(['scan', `git:${repository.folder}`], { folder });
    await run(['scan', `git:${server.url}/x`], { folder });
    expect([readdirSync(folder), existsSync(join(folder, '.git'))]).toEqual([[], false]);
    expect(readdirSync(repository.folder, { recursive: true })).toEqual(before);
  });
});

/** The runtime keeps compiled code in the same folder, which is not ours to count. */
function scratchIn(folder: string): Readonly<Record<string, string>> {
  return { TMPDIR: folder, NODE_DISABLE_COMPILE_CACHE: '1' };
}

/** Interrupts the program while it waits for the rest of a pack. @returns the signal it ended by */
async function interrupted(temporary: string): Promise<string> {
  let isWaiting: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (isWaiting = resolve));
  const stalled = await serveGit(repository.gitFolder, {
    answer: ({ method }, response) => {
      if (method !== 'POST') return false;
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
      response.write(Buffer.concat([pktLine('NAK\n'), pktLine('\u0001PACK')]), () => setTimeout(isWaiting, 200));
      return true;
    },
  });
  const env = { PATH: process.env['PATH'] ?? '', HOME: scratch.path, ...scratchIn(temporary) };
  const child = spawn(process.execPath, [program, 'scan', `git:${stalled.url}/x`], { cwd: scratch.path, env, stdio: 'ignore' });
  const ended = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`)));
  await waiting;
  child.kill('SIGINT');
  const how = await ended;
  await stalled.close();
  return how;
}
