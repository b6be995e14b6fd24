import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calledFunctions } from './called-functions.ts';
import { compileAtOnce, type FunctionPlace } from './compile-at-once.ts';
import { rearrange } from './rearrange.ts';
import { rearrangeMap, type SourceMapText } from './source-map.ts';
import { usualCommands } from './usual-commands.ts';

/**
 * Runs the usual commands, and has what they call compiled along with its file from then on, which the compile cache keeps: about a tenth of the time of a
 * small scan was compiling the same functions again.
 * @param program that runs what was built @param dist folder of what was built, with a starter database
 */
export function hasten(program: string, dist: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-build-'));
  try {
    const called = calledFunctions(program, dist, usualCommands(folder, join(dist, 'starter')));
    for (const [name, places] of called) rewrite(join(dist, name), places);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rewrite(path: string, called: ReadonlySet<FunctionPlace>): void {
  const code = readFileSync(path, 'utf8');
  const hastened = rearrange(code, compileAtOnce(code, called));
  writeFileSync(path, hastened.text);
  // What the bundler itself brings along has none.
  if (!existsSync(`${path}.map`)) return;
  const map = JSON.parse(readFileSync(`${path}.map`, 'utf8')) as SourceMapText;
  writeFileSync(`${path}.map`, JSON.stringify(rearrangeMap(map, code, hastened)));
}
