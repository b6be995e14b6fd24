import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeCtr, type Ctr, type CtrBehaviour } from '../../../test/support/ctr.ts';
import { noNetwork } from '../../../test/support/network.ts';
import type { DaemonBounds, DaemonSettings } from '../daemon-source.ts';
import { openDaemonImage } from '../daemons.ts';
import { archiveOf, docker25Files, layoutFiles, legacyFiles, npmLayer } from '../fixtures/images.ts';
import { amd64, foundIn, toolsWith, useFolder } from '../fixtures/open.ts';
import { openImage, sources, type OpenedImage } from '../index.ts';

const folder = useFolder();
const layers = [npmLayer('lower'), npmLayer('upper')];
const expected = [['lower'], ['upper']];
const archive = archiveOf(docker25Files(layers, 'docker.io/shop/app:1'));
const name = 'docker.io/shop/app:1';

let made = 0;
function make(behaviour: CtrBehaviour): Ctr {
  made += 1;
  return makeCtr(folder.path(`ctr-${made}`), behaviour);
}

function open(target: string, daemons: DaemonSettings, platform?: string): Promise<OpenedImage> {
  const [os = '', architecture = '', variant = ''] = platform?.split('/') ?? [];
  const choice = platform === undefined ? {} : { platform: { os, architecture, ...(variant === '' ? {} : { variant }) } };
  return openImage(target, { defaultPlatform: amd64, ...choice }, { ...toolsWith(), daemons });
}

describe('an image in containerd', () => {
  it.each`
    form                           | bytes
    ${'as ctr exports it'}         | ${archive}
    ${'without the Docker list'}   | ${archiveOf(layoutFiles(layers))}
    ${'with the Docker list only'} | ${archiveOf(legacyFiles(layers))}
  `('is read from its export $form', async ({ bytes }) => {
    const ctr = make({ archive: bytes });
    const image = await open(`containerd:${name}`, { environment: process.env, ctr: ctr.program });
    expect(foundIn(image)).toEqual(expected);
    expect(image.artifact.reference).toBe(`containerd:${name}`);
    expect(ctr.calls().map(({ words }) => words)).toEqual([['-n', 'default', 'image', 'export', '-', name]]);
  });

  it.each`
    settings                                                                            | platform         | words
    ${{ environment: { CONTAINERD_NAMESPACE: 'moby' } }}                                | ${undefined}     | ${['-n', 'moby', 'image', 'export', '-', name]}
    ${{ environment: { CONTAINERD_NAMESPACE: 'moby' }, containerdNamespace: 'k8s.io' }} | ${undefined}     | ${['-n', 'k8s.io', 'image', 'export', '-', name]}
    ${{ environment: {} }}                                                              | ${'linux/amd64'} | ${['-n', 'default', 'image', 'export', '--platform', 'linux/amd64', '-', name]}
  `('is asked for with $words', async ({ settings, platform, words }) => {
    const ctr = make({ archive });
    await open(`containerd:${name}`, { ...settings, ctr: ctr.program }, platform);
    expect(ctr.calls().map((call) => call.words)).toEqual([words]);
  });

  it('is exported by the ctr on PATH, which sees nothing that is meant for us', async () => {
    const ctr = make({ archive });
    const environment = { PATH: ctr.program.replace(/\/ctr$/, ''), CONTAINERD_ADDRESS: '/run/c.sock', SEAWORTHY_GIT_TOKEN: 'secret' };
    expect(foundIn(await open(`containerd:${name}`, { environment }))).toEqual(expected);
    expect(ctr.calls()[0]?.environment).toMatchObject({ CONTAINERD_ADDRESS: '/run/c.sock' });
    expect(JSON.stringify(ctr.calls())).not.toContain('secret');
  });
});

describe('containerd that fails', () => {
  it.each`
    says                                                                                             | code                  | message
    ${'ctr: image "docker.io/shop/app:1": not found\n'}                                              | ${'target-not-found'} | ${/\(namespace default\) has no image docker.io\/shop\/app:1: ctr: image .*not found; .*--containerd-namespace k8s.io/}
    ${'ctr: failed to get reader: content digest sha256:00aa: not found\n'}                          | ${'target-not-found'} | ${/has not all of .*discard layers/}
    ${'ctr: failed to dial "/run/containerd/containerd.sock": connect: permission denied\n'}         | ${'io-failed'}        | ${/run as root/}
    ${'ctr: failed to dial "/run/containerd/containerd.sock": connect: no such file or directory\n'} | ${'io-failed'}        | ${/start containerd, or .*CONTAINERD_ADDRESS/}
    ${'panic: \u001B[2J\n\ngoroutine 1'}                                                             | ${'io-failed'}        | ${/could not export .*try the same with ctr itself/}
    ${''}                                                                                            | ${'io-failed'}        | ${/ctr ended with exit code 1/}
    ${`${'x'.repeat(100_000)}`}                                                                      | ${'io-failed'}        | ${/x{200}…; try/}
  `('says so: $message', async ({ says, code, message }) => {
    const ctr = make({ says, code: 1 });
    const opening = open(`containerd:${name}`, { environment: process.env, ctr: ctr.program });
    await expect(opening).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it.each`
    asked                      | whole
    ${'nginx'}                 | ${'docker.io/library/nginx:latest'}
    ${'shop/app:2'}            | ${'docker.io/shop/app:2'}
    ${'host:5000/app'}         | ${'host:5000/app:latest'}
    ${'localhost/app:1'}       | ${undefined}
    ${'ghcr.io/a/b@sha256:00'} | ${undefined}
  `('proposes the whole name of $asked', async ({ asked, whole }) => {
    const ctr = make({ says: 'ctr: image: not found', code: 1 });
    const message = await open(`containerd:${asked}`, { environment: process.env, ctr: ctr.program }).catch((error: Error) => error.message);
    if (whole === undefined) expect(message).not.toContain('names are whole');
    else expect(message).toContain(`containerd:${whole};`);
  });

  it('does not take what was exported before it failed', async () => {
    const ctr = make({ archive, says: 'ctr: broken', code: 1 });
    await expect(open(`containerd:${name}`, { environment: process.env, ctr: ctr.program })).rejects.toMatchObject({ code: 'io-failed' });
  });

  it.each`
    bytes                        | code                   | message
    ${archive.subarray(0, 2000)} | ${'archive-malformed'} | ${/what containerd exported of .* cannot be read: .*ctr image export image.tar/}
    ${Buffer.alloc(0)}           | ${'io-failed'}         | ${/it sent nothing/}
  `('refuses a broken archive: $message', async ({ bytes, code, message }) => {
    const ctr = make({ archive: bytes });
    await expect(open(`containerd:${name}`, { environment: process.env, ctr: ctr.program })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it.each`
    settings                                            | code           | message
    ${{ ctr: '/nowhere/ctr' }}                          | ${'io-failed'} | ${/could not start \/nowhere\/ctr: there is no such program; .*SEAWORTHY_CTR/}
    ${{ environment: { PATH: '/nowhere' } }}            | ${'io-failed'} | ${/could not start ctr: there is no such program/}
    ${{ ctr: '/etc/passwd' }}                           | ${'io-failed'} | ${/could not start \/etc\/passwd: EACCES/}
    ${{ containerdNamespace: '--address=/tmp/evil' }}   | ${'usage'}     | ${/--containerd-namespace: --address=\/tmp\/evil is no namespace/}
    ${{ environment: { CONTAINERD_NAMESPACE: 'a b' } }} | ${'usage'}     | ${/CONTAINERD_NAMESPACE: a b is no namespace/}
  `('cannot be asked: $message', async ({ settings, code, message }) => {
    await expect(open(`containerd:${name}`, { environment: {}, ...settings })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('is never given a word that it would take for a flag', async () => {
    const ctr = make({ archive });
    await expect(open('containerd:--all-platforms', { environment: {}, ctr: ctr.program })).rejects.toMatchObject({ code: 'usage' });
    expect(ctr.calls()).toEqual([]);
  });
});

describe('a ctr that does not end', () => {
  const export_ = { bodyBytes: 1_000_000, idleMs: 3_000, totalMs: 10_000, redirects: 0 };
  const bounds: DaemonBounds = { answer: export_, export: export_ };

  it.each`
    manner       | message
    ${'endless'} | ${/gives more than 1000000 bytes/}
    ${'silent'}  | ${/has given nothing for 3 seconds/}
  `('is ended: $manner', async ({ manner, message }) => {
    const ctr = make({ manner });
    const daemons = { environment: process.env, ctr: ctr.program };
    const tools = { ...toolsWith(), clock: { now: () => 0 }, http: noNetwork, daemons, bounds };
    await expect(openDaemonImage(`containerd:${name}`, undefined, sources, tools)).rejects.toMatchObject({
      code: 'limit-exceeded',
      message: expect.stringMatching(message),
    });
    await expectGone(ctr.calls()[0]?.pid ?? 0);
  });
});

async function expectGone(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(0);
  for (let tries = 0; isRunning(pid) && tries < 100; tries += 1) await sleep(20);
  expect(isRunning(pid)).toBe(false);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
