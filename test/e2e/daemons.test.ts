import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { program, scratchFolder, type Outcome } from '../support/cli.ts';
import { makeCtr, type Ctr } from '../support/ctr.ts';
import { refuse, serveDocker, type DaemonImage, type DaemonOptions, type DockerDaemon } from '../support/docker-daemon.ts';
import { dockerArchive } from '../support/image.ts';
import { hasShared, shared } from '../support/shared.ts';

const scratch = scratchFolder('daemons');
const temporary = join(scratch.path, 'temporary');
const socket = join(scratch.path, 'docker.sock');
const name = 'registry.example.com:5000/team/app:1.0';
const saved = Buffer.from(
  dockerArchive({
    tag: name,
    layers: [
      { 'etc/os-release': 'ID=debian\nVERSION_ID=12\n' },
      { 'app/node_modules/minimist/package.json': '{"name":"minimist","version":"0.0.8"}' },
    ],
  }),
);
let daemon: DockerDaemon | undefined;

beforeAll(() => mkdirSync(temporary));
afterEach(async () => {
  await daemon?.close();
  daemon = undefined;
});
afterAll(() => scratch.remove());

/** Files for bytes on their way; Node keeps its compiled code there, too. */
function leftovers(): readonly string[] {
  return readdirSync(temporary).filter((file) => file.startsWith('seaworthy-'));
}

async function serve(images: readonly DaemonImage[], options: Partial<DaemonOptions> = {}): Promise<void> {
  daemon = await serveDocker(images, { listen: socket, apiVersion: '1.51', chunked: true, ...options });
}

/** Runs the program beside the daemon, which lives in this process. @param first what the shell does before it */
function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}, first = ':'): Promise<Outcome> {
  return new Promise((resolve) => {
    const settings = { SEAWORTHY_DOCKER_HOST: `unix://${socket}`, SEAWORTHY_PODMAN_HOST: socket, TMPDIR: temporary };
    const env = { PATH: process.env['PATH'] ?? '', HOME: scratch.path, ...settings, ...environment };
    const child = spawn('/bin/sh', ['-c', `${first}; exec "$@"`, 'sh', process.execPath, program, ...words], {
      cwd: scratch.path,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    child.stdout.on('data', (text: Buffer) => (texts.stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (texts.stderr += text.toString()));
    child.once('close', (status) => resolve({ status, ...texts }));
  });
}

/** The report of one target, without what names the target and the time, and how the program ended. */
async function reportOf(
  target: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number | null; readonly report: string }> {
  const { status, stdout, stderr } = await run(['scan', target, '--format', 'json'], environment);
  if (stdout === '') throw new Error(stderr);
  const report = stdout.replace(JSON.stringify(target), '""').replace(/"createdAt": "[^"]*"/, '"createdAt": ""');
  return { status, report };
}

describe('the same image from a file and from a container engine', () => {
  const ctr = (archive: Uint8Array): Ctr => makeCtr(join(scratch.path, 'ctr'), { archive });

  async function expectSame(target: string, archive: Uint8Array): Promise<void> {
    await serve([{ names: [name], archive }]);
    const { program: client } = ctr(archive);
    const expected = await reportOf(target);
    expect([0, 1]).toContain(expected.status);
    for (const engine of ['docker', 'podman', 'containerd']) expect(await reportOf(`${engine}:${name}`, { SEAWORTHY_CTR: client })).toEqual(expected);
  }

  it('gives the same facts and verdict, byte for byte but for the reference', async () => {
    const file = join(scratch.path, 'image.tar');
    writeFileSync(file, saved);
    await expectSame(`docker-archive:${file}`, saved);
    expect((await reportOf(`docker:${name}`)).report).toContain('pkg:npm/minimist@0.0.8');
  });

  it.skipIf(!hasShared).each`
    target                                                     | because
    ${'docker-archive:tiny-gzip/docker-archive.tar.gz'}        | ${'as docker save wrote it before Docker 25'}
    ${'docker-archive:tiny-docker25/docker-save.tar.gz'}       | ${'as it writes it since'}
    ${'docker-archive:distroless-like/docker-archive.tar.gz'}  | ${'eleven packages in status.d'}
    ${'docker-archive:alpine-310/alpine-310.tar.gz'}           | ${'a real image'}
    ${'docker-archive:mini-debian/docker-archive.tar.gz'}      | ${'eight layers'}
    ${'oci-archive:tiny-zstd/oci-archive.tar'}                 | ${'zstd layers, as an engine with the store of containerd has them'}
    ${'oci-archive:ubi9-like/oci-archive.tar'}                 | ${'an rpm database'}
  `('gives the same for $target: $because', async ({ target }) => {
    const [form = '', path = ''] = target.split(':');
    const file = shared('images', path);
    const bytes = readFileSync(file);
    await expectSame(`${form}:${file}`, path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  });

  it.skipIf(!hasShared)('takes the platform that the engine runs, or the one that is asked for', async () => {
    const file = shared('images', 'tiny-multiarch', 'oci-archive.tar.gz');
    const archive = gunzipSync(readFileSync(file));
    await serve([{ names: [name], archive, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } }]);
    const own = await reportOf(`docker:${name}`);
    expect(own.report).toContain('"architecture": "arm64"');
    const asked = await run(['scan', `docker:${name}`, '--platform', 'linux/amd64', '--format', 'json']);
    expect(asked.stdout).toContain('"architecture": "amd64"');
  });
});

describe('a container engine that fails', () => {
  const image = { names: [name], archive: saved };

  it.each`
    way                                                                                                                   | message
    ${(response: ServerResponse) => refuse(response, 500, 'no space left on \u001B[2J device')}                           | ${/refuses to give .*no space left on \\x1b\[2J device/}
    ${(response: ServerResponse) => response.end(saved.subarray(0, 5_000))}                                               | ${/what Docker exported of .* cannot be read/}
    ${(response: ServerResponse) => (response.write(saved.subarray(0, 5_000)), setTimeout(() => response.destroy(), 20))} | ${/broke the connection off before it had sent all/}
  `('ends the scan with exit code 3 and says why: $message', async ({ way, message }) => {
    await serve([image], { answer: (url, response) => url.endsWith('/get') && (way(response), true) });
    const { status, stdout, stderr } = await run(['scan', `docker:${name}`]);
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each`
    target               | environment                                            | status | message
    ${'docker:absent:1'} | ${{}}                                                  | ${3}   | ${/has no image absent:1/}
    ${'docker:app'}      | ${{ SEAWORTHY_DOCKER_HOST: 'unix:///nowhere/d.sock' }} | ${3}   | ${/nobody listens there; start it, or say where it listens/}
    ${'podman:app'}      | ${{ SEAWORTHY_PODMAN_HOST: 'unix:///nowhere/p.sock' }} | ${3}   | ${/systemctl --user start podman.socket/}
    ${'containerd:app'}  | ${{ SEAWORTHY_CTR: '/nowhere/ctr' }}                   | ${3}   | ${/there is no such program/}
    ${'docker:app'}      | ${{ SEAWORTHY_DOCKER_HOST: 'ssh://host' }}             | ${2}   | ${/--docker-host: ssh:\/\/host cannot be used/}
    ${'docker:-flag'}    | ${{}}                                                  | ${2}   | ${/cannot be the name of an image/}
  `('says what to do for $target: $message', async ({ target, environment, status, message }) => {
    await serve([image]);
    const outcome = await run(['scan', target], environment);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.status).toBe(status);
  });

  it('says so where there is no room for what it exports', async () => {
    const large = Buffer.from(dockerArchive({ tag: name, layers: [{ large: Buffer.alloc(4 << 20) }] }));
    await serve([{ names: [name], archive: large }]);
    const { status, stderr } = await run(['scan', `docker:${name}`], {}, 'ulimit -f 2000');
    expect(stderr).toMatch(/could not write the image .* of Docker to a temporary file.*TMPDIR/);
    expect(status).toBe(3);
  });

  it.skipIf(!hasShared)('cannot do with a hostile archive what a file could not', async () => {
    const folder = shared('images', 'hostile');
    const files = readdirSync(folder).filter((file) => file.endsWith('.tar.gz') && !file.includes('bomb'));
    await serve(files.map((file) => ({ names: [`hostile/${file.replaceAll('.', '-')}:1`], archive: gunzipSync(readFileSync(join(folder, file))) })));
    const endings = [];
    for (const file of files) {
      const [fromFile, fromDaemon] = [await run(['scan', join(folder, file)]), await run(['scan', `docker:hostile/${file.replaceAll('.', '-')}:1`])];
      endings.push([file, fromFile.status, fromDaemon.status]);
    }
    expect(endings.filter(([, fromFile, fromDaemon]) => fromFile !== fromDaemon)).toEqual([]);
    expect(new Set(endings.map(([, status]) => status))).toEqual(new Set([0, 3]));
  });

  it('leaves no temporary file', () => {
    expect(leftovers()).toEqual([]);
  });
});

describe('an interrupted export', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends ctr with the program on %s', async (signal) => {
    const ctr = makeCtr(join(scratch.path, `silent-${signal}`), { manner: 'silent' });
    const env = { PATH: process.env['PATH'] ?? '', HOME: scratch.path, SEAWORTHY_CTR: ctr.program, TMPDIR: temporary };
    const child = spawn(process.execPath, [program, 'scan', `containerd:${name}`], { env, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
    while (ctr.calls().length === 0) await sleep(20);
    child.kill(signal);
    expect(await ended).toBe(signal);
    const pid = ctr.calls()[0]?.pid ?? 0;
    for (let tries = 0; isRunning(pid) && tries < 100; tries += 1) await sleep(20);
    expect([isRunning(pid), leftovers()]).toEqual([false, []]);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
