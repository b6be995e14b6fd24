import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Least, middle and most of several runs. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** A command timed as a whole process, over several runs after one that does not count. */
export interface Measurement {
  /** Seconds. */
  readonly wall: Spread;
  /** Highest resident memory of the process itself, in MB; 0 where the system does not tell. */
  readonly peak: Spread;
  readonly status: number | null;
}

export interface Command {
  readonly name: string;
  readonly words: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Done before each run, outside the measured time: forget what the last one remembered. */
  readonly before?: () => void;
}

interface Run {
  readonly wall: number;
  readonly peak: number;
  readonly status: number | null;
}

/** Runs the commands in turn, A B A B …, so that a machine that slows down slows all of them. */
export async function measureInTurn(commands: readonly Command[], runs: number): Promise<ReadonlyMap<string, Measurement>> {
  const all = new Map<string, Run[]>(commands.map(({ name }) => [name, []]));
  for (let round = 0; round <= runs; round += 1) {
    for (const command of commands) {
      const run = await runOnce(command);
      if (round > 0) all.get(command.name)?.push(run);
    }
  }
  return new Map([...all].map(([name, list]) => [name, summarise(list)]));
}

function summarise(runs: readonly Run[]): Measurement {
  return { wall: spreadOf(runs.map(({ wall }) => wall)), peak: spreadOf(runs.map(({ peak }) => peak)), status: runs.at(-1)?.status ?? null };
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((left, right) => left - right);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 };
}

async function runOnce(command: Command): Promise<Run> {
  command.before?.();
  const [executable = '', ...words] = command.words;
  const started = process.hrtime.bigint();
  const child = spawn(executable, words, { stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, ...command.environment } });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, highWaterMark(child.pid))), 5);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  clearInterval(watch);
  return { wall: Number(process.hrtime.bigint() - started) / 1e9, peak, status };
}

/** Linux keeps the highest resident size of a process while it lives. */
function highWaterMark(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
