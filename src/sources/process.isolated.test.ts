import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { randomOf } from '../../test/support/random.ts';
import { hasShared, shared } from '../../test/support/shared.ts';
import { tarEnd, tarHeader, tarPadding } from '../formats/tar/index.ts';
import { archiveOf, configOf, digestOf, Layout, layoutFiles, legacyFiles, npmLayer, pack, type Files } from './fixtures/images.ts';
import { open, useFolder } from './fixtures/open.ts';

const folder = useFolder();
const script = fileURLToPath(new URL('./fixtures/open-one.ts', import.meta.url));
const mebibyte = 1024 * 1024;

interface Outcome {
  readonly found?: unknown;
  readonly unknowns?: readonly string[];
  readonly code?: string;
  readonly message?: string;
  readonly warnings: readonly string[];
  /** Of progress, as shares of the whole. */
  readonly steps: readonly number[];
  /** Started besides the process's own. */
  readonly threads: number;
  readonly megabytes: number;
}

/** An empty folder for temporary files. */
function scratchFolder(name: string): string {
  mkdirSync(folder.path(name), { recursive: true });
  return folder.path(name);
}

function openInProcess(words: readonly string[], temporary = scratchFolder('scratch'), shell = ''): Outcome {
  const command = [process.execPath, script, ...words];
  const options = { encoding: 'utf8', env: { ...process.env, TMPDIR: temporary }, timeout: 120_000 } as const;
  const { stdout, stderr } =
    shell === '' ? spawnSync(process.execPath, command.slice(1), options) : spawnSync('sh', ['-c', `${shell}; exec "$@"`, 'sh', ...command], options);
  expect(stderr).toBe('');
  expect(readdirSync(temporary)).toEqual([]);
  return JSON.parse(stdout) as Outcome;
}

/** A file of zeros in a layer, gzipped, without holding it: gzip members may follow each other (RFC 1952, 2.2). */
function gzippedZeros(path: string, mebibytes: number): { blob: Buffer; diffId: string } {
  const small = npmLayer('beside').subarray(0, -tarEnd.length);
  const size = mebibytes * mebibyte;
  const member = gzipSync(Buffer.alloc(mebibyte));
  const parts = [
    gzipSync(Buffer.concat([small, tarHeader({ path, size })])),
    ...Array<Buffer>(mebibytes).fill(member),
    gzipSync(Buffer.concat([Buffer.alloc(tarPadding(size)), tarEnd])),
  ];
  return {
    blob: Buffer.concat(parts),
    diffId: digestOfZeros([Buffer.concat([small, tarHeader({ path, size })]), Buffer.concat([Buffer.alloc(tarPadding(size)), tarEnd])], mebibytes),
  };
}

function digestOfZeros([before = Buffer.alloc(0), after = Buffer.alloc(0)]: readonly Buffer[], mebibytes: number): string {
  return digestOf(Buffer.concat([before, Buffer.alloc(mebibytes * mebibyte), after]));
}

function bomb(path: string, mebibytes: number): Files {
  const { blob, diffId } = gzippedZeros(path, mebibytes);
  const layout = new Layout();
  const config = layout.blob(configOf([diffId]), 'application/vnd.oci.image.config.v1+json');
  return layout.root(layout.manifest({ config, layers: [layout.blob(blob, 'application/vnd.oci.image.layer.v1.tar+gzip')] }));
}

/** Bytes that hardly compress. */
function noise(size: number, seed: number): Buffer {
  const random = randomOf(seed);
  const stretch = Buffer.from(Array.from({ length: 256 * 1024 }, () => random.below(256)));
  return Buffer.alloc(size, stretch);
}

/** Layers large enough for threads: each a package and some megabytes. */
const large = [18, 13, 23, 9, 16].map((size, index) => {
  const content = noise(size * mebibyte, index);
  const header = tarHeader({ path: 'data.bin', size: content.length });
  return Buffer.concat([npmLayer(`package-${index}`).subarray(0, -tarEnd.length), header, content, tarEnd]);
});
const names = large.map((_, index) => [`package-${index}`]);

describe('large images on threads', () => {
  it.each(['plain', 'gzip', 'zstd'] as const)('give the same as small ones, with %s layers, and tell how far they are', (packing) => {
    const target = folder.folder(
      `large-${packing}`,
      layoutFiles(
        large,
        large.map(() => packing),
      ),
    );
    const outcome = openInProcess([target]);
    expect(outcome.found).toEqual(names);
    expect(outcome.steps).toHaveLength(packing === 'plain' ? 10 : 5);
    expect(outcome.steps.at(-1)).toBe(1);
    expect(outcome.threads).toBe(1);
  });

  it('name the layer that is not what it should be', () => {
    const files = legacyFiles(large);
    const path = `${digestOf(large[2] ?? Buffer.alloc(0)).slice(7)}/layer.tar`;
    const changed = Buffer.from(files.get(path) ?? []);
    changed[changed.length - 5_000] = 0;
    const outcome = openInProcess([folder.file('changed.tar', archiveOf(files.set(path, changed)))]);
    expect(outcome).toMatchObject({ code: 'digest-mismatch', message: expect.stringMatching(/layer 2 .*expected sha256:.*found sha256:/) });
  });

  it('name the layer that cannot be read', () => {
    const files = legacyFiles(large);
    const path = `${digestOf(large[2] ?? Buffer.alloc(0)).slice(7)}/layer.tar`;
    const cut = Buffer.from(files.get(path) ?? []);
    cut.fill(0xff, 0, 512);
    const outcome = openInProcess([folder.file('unreadable.tar', archiveOf(files.set(path, cut)))]);
    expect(outcome).toMatchObject({ code: 'archive-malformed', message: expect.stringMatching(/^layer 2 .*checksum/) });
  });
});

/** Whether a process has a file of this folder open. */
function holdsScratch(pid: number, temporary: string): boolean {
  const descriptors = `/proc/${pid}/fd`;
  return readdirSync(descriptors).some((name) => readlinkQuietly(join(descriptors, name)).startsWith(temporary));
}

function readlinkQuietly(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

describe('archives compressed as a whole', () => {
  const packed = pack(
    archiveOf(
      legacyFiles([
        ...large,
        Buffer.concat([npmLayer('top').subarray(0, -1024), tarHeader({ path: 'x', size: 20 * mebibyte }), Buffer.alloc(20 * mebibyte), tarEnd]),
      ]),
    ),
    'gzip',
  );

  it('are unpacked beside memory when they are large, and leave nothing', () => {
    const outcome = openInProcess([folder.file('spilled.tar.gz', packed)]);
    expect(outcome.found).toEqual([...names, ['top']]);
  });

  it('leave nothing after SIGINT either', async () => {
    const temporary = scratchFolder('interrupted');
    const child = spawn(process.execPath, [script, folder.file('interrupted.tar.gz', packed)], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: 'ignore',
    });
    const ended = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`)));
    while (!holdsScratch(child.pid ?? 0, temporary)) await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('say so when there is no room to unpack them', () => {
    const outcome = openInProcess([folder.file('no-room.tar.gz', packed)], scratchFolder('no-room'), 'ulimit -f 20000');
    expect(outcome).toMatchObject({
      code: 'io-failed',
      message: expect.stringMatching(/could not write the unpacked .*no-room\.tar\.gz to a temporary file.*TMPDIR/),
    });
  });
});

describe('memory stays bounded', () => {
  it.each`
    path                                 | what
    ${'var/zeros'}                       | ${'a file of 256 MiB that nobody reads'}
    ${'app/node_modules/b/package.json'} | ${'one that is selected, but beyond its limit'}
    ${'models/one.big'}                  | ${'one that is read at random'}
  `('with $what', ({ path }) => {
    const outcome = openInProcess([folder.folder(`bomb-${String(path).length}`, bomb(path, 256))]);
    expect(outcome.found).toEqual([expect.arrayContaining(['beside'])]);
    expect(outcome.megabytes).toBeLessThan(220);
    if (path.endsWith('package.json')) expect(outcome.unknowns).toEqual([`/${path}`]);
  });

  it.skipIf(!hasShared).each(['bomb-zeros', 'bomb-packagejson', 'bomb-jar', 'big-pax-header', 'huge-size', 'deep-json'])('with %s', (name) => {
    expect(openInProcess([shared('images', 'hostile', `${name}.oci.tar.gz`)]).megabytes).toBeLessThan(300);
  });
});

describe('the cache', () => {
  it('is all that is written: not even what an archive asks for', () => {
    const cache = folder.path('only-cache');
    const target = folder.file('written.tar', archiveOf(legacyFiles([npmLayer('x')])));
    const before = readdirSync(folder.path('')).filter((name) => name !== 'only-cache');
    openInProcess([target, cache]);
    expect(readdirSync(folder.path('')).filter((name) => name !== 'only-cache')).toEqual(before);
    expect(readdirSync(cache)).toEqual(['v1']);
  });

  it('may be unwritable: told once, and the image is opened', () => {
    const cache = folder.file('no-folder', Buffer.alloc(0));
    const outcome = openInProcess([folder.file('readable.tar', archiveOf(legacyFiles([npmLayer('x'), npmLayer('y')]))), cache]);
    expect(outcome.found).toEqual([['x'], ['y']]);
    expect(outcome.threads).toBe(0);
    expect(outcome.warnings).toHaveLength(1);
  });

  it('spares work without changing the result, also from many processes at once', async () => {
    const cache = folder.path('shared-cache');
    const target = folder.folder('shared-image', layoutFiles(large));
    const runs = Array.from({ length: 3 }, () => run([target, cache]));
    for (const { found } of await Promise.all(runs)) expect(found).toEqual(names);
    expect((await open(target)).layers).toHaveLength(5);
    expect(openInProcess([target, cache])).toMatchObject({ steps: [], threads: 0 });
  });
});

function run(words: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('exit', () => (text === '' ? reject(new Error('no answer')) : resolve(JSON.parse(text) as Outcome)));
  });
}
