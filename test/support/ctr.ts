import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a stand-in for containerd's client does when it is run. */
export interface CtrBehaviour {
  /** What it exports. */
  readonly archive?: Uint8Array;
  /** What it says on standard error before it ends. */
  readonly says?: string;
  readonly code?: number;
  /** `endless` never stops exporting, `silent` never begins and does not end by itself. */
  readonly manner?: 'export' | 'endless' | 'silent';
}

/** One run of it. */
export interface CtrCall {
  readonly pid: number;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface Ctr {
  readonly program: string;
  calls(): readonly CtrCall[];
}

/** Puts a program into a folder that stands for `ctr`. */
export function makeCtr(folder: string, { archive, says = '', code = 0, manner = 'export' }: CtrBehaviour): Ctr {
  mkdirSync(folder, { recursive: true });
  const [program, script, calls] = ['ctr', 'ctr.mjs', 'calls'].map((name) => join(folder, name)) as [string, string, string];
  if (archive !== undefined) writeFileSync(join(folder, 'archive.tar'), archive);
  writeFileSync(script, scriptOf(join(folder, 'archive.tar'), calls, { says, code, manner, exports: archive !== undefined }));
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`, { mode: 0o755 });
  return { program, calls: () => (existsSync(calls) ? linesOf(calls) : []) };
}

function linesOf(path: string): readonly CtrCall[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CtrCall);
}

function scriptOf(archive: string, calls: string, does: { says: string; code: number; manner: string; exports: boolean }): string {
  return `
import { appendFileSync, readFileSync } from 'node:fs';
const does = ${JSON.stringify(does)};
appendFileSync(${JSON.stringify(calls)}, JSON.stringify({ pid: process.pid, words: process.argv.slice(2), environment: process.env }) + '\\n');
const piece = Buffer.alloc(65536);
const more = () => process.stdout.write(piece, (error) => (error ? process.exit(1) : more()));
if (does.manner === 'endless') more();
else if (does.manner === 'silent') setInterval(() => undefined, 1000);
else {
  process.exitCode = does.code;
  process.stderr.write(does.says);
  if (does.exports) process.stdout.write(readFileSync(${JSON.stringify(archive)}));
}
`;
}
