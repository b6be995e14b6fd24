import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FunctionPlace } from './compile-at-once.ts';

/** A file of what V8 writes to NODE_V8_COVERAGE. */
interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
    }[];
  }[];
}

/** The functions that commands of the program call, by file of the folder it was built into. @throws Error where a command does not end as a scan ends */
export function calledFunctions(
  program: string,
  dist: string,
  commands: readonly (readonly string[])[],
): ReadonlyMap<string, ReadonlySet<FunctionPlace>> {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-coverage-'));
  const called = new Map<string, Set<FunctionPlace>>();
  try {
    for (const words of commands) run(program, words, folder);
    for (const name of readdirSync(folder)) collect(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Coverage, dist, called);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return called;
}

function run(program: string, words: readonly string[], coverage: string): void {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('SEAWORTHY_'));
  const env = { ...Object.fromEntries(own), NODE_V8_COVERAGE: coverage, NODE_DISABLE_COMPILE_CACHE: '1' };
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`seaworthy ${words.join(' ')} ended with ${status}: ${stderr}`);
}

function collect({ result }: Coverage, dist: string, called: Map<string, Set<FunctionPlace>>): void {
  for (const { url, functions } of result) {
    const path = url.startsWith('file:') ? fileURLToPath(url) : '';
    if (dirname(path) !== dist) continue;
    const places = called.get(basename(path)) ?? new Set();
    called.set(basename(path), places);
    for (const { ranges } of functions) {
      const [whole] = ranges;
      if (whole !== undefined && whole.count > 0) places.add(`${whole.startOffset}:${whole.endOffset}`);
    }
  }
}
