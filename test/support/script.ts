import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll } from 'vitest';

/** Starts a script in a process of its own; its standard output is read by whoever started it. */
export type StartScript = (...words: readonly string[]) => ChildProcessByStdio<null, Readable, null>;

/** A script that is started many times: its code is compiled once, by the first process that comes to its end. To be asked for at the top of a file of tests. */
export function scriptOf(path: string): StartScript {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-script-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const env = { ...process.env, NODE_COMPILE_CACHE: folder };
  return (...words) => spawn(process.execPath, [path, ...words], { stdio: ['ignore', 'pipe', 'ignore'], env });
}
