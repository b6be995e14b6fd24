import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-process-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function script(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
}

describe('how a process ends', () => {
  it('is not held by idle workers', () => {
    const { status, stdout } = spawnSync(process.execPath, [script('idle-pool.ts')], { encoding: 'utf8', timeout: 30_000 });
    expect([stdout.trim(), status]).toEqual(['10', 0]);
  });

  it.each`
    how          | because
    ${'named'}   | ${'names that could not be taken away at once go on SIGINT'}
    ${'unnamed'} | ${'else there is none from the start'}
  `('leaves no scratch file after SIGINT ($how): $because', async ({ how }) => {
    const child = spawn(process.execPath, [script('scratch.ts'), folder, how], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(readdirSync(folder)).toHaveLength(how === 'named' ? 1 : 0);
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves no scratch file after an ordinary end', () => {
    const { status } = spawnSync(process.execPath, [script('scratch.ts'), folder, 'named', 'end'], { timeout: 30_000 });
    expect([status, readdirSync(folder)]).toEqual([0, []]);
  });
});

describe('many processes with one cache', () => {
  it('read whole entries or none, while all write', async () => {
    const runs = Array.from({ length: 4 }, (_, seed) => run(script('cache-writer.ts'), [folder, String(seed)]));
    expect(await Promise.all(runs)).toEqual([0, 0, 0, 0]);
  });
});

function run(path: string, words: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    spawn(process.execPath, [path, ...words], { stdio: 'inherit' }).once('exit', resolve);
  });
}
