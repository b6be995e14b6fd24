import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { SeaworthyError } from '../../core/error.ts';
import { isFields } from '../../formats/osv/index.ts';
import { ioFailure, systemCode } from '../../platform/io-error.ts';

/**
 * One update at a time works in a folder. The lock saves work and room, it guards no data: what is kept changes in single steps that replace whole files,
 * so that two who both believed to hold it would leave one's state or the other's.
 */
export interface Lock {
  release(): void;
}

/** Its holder says so often that it is alive; without a sign for so long, whoever may have held it does not any more. */
const signMs = 10_000;
const deadMs = 120_000;
/** Taking over a lock is a matter of moments: what guards it is not older. */
const takeoverMs = 10_000;

/** @throws SeaworthyError `io-failed` where another update is under way */
export function takeLock(folder: string): Lock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock');
  const token = randomBytes(9).toString('hex');
  const own = JSON.stringify({ token, pid: process.pid, born: bornAt(process.pid), host: hostname() });
  if (!place(path, own)) takeOver(path, own, folder);
  const timer = setInterval(() => sign(path, token), signMs);
  timer.unref();
  return {
    release() {
      clearInterval(timer);
      if (tokenOf(read(path)) === token) remove(path);
    },
  };
}

/** Of all who find the same dead holder, one takes its place: they agree on it by a second lock, held for moments. */
function takeOver(path: string, own: string, folder: string): void {
  const guard = `${path}.takeover`;
  const guardian = read(guard);
  if (ageOf(guard) > takeoverMs || (guardian !== undefined && !isAlive(guard, guardian))) remove(guard);
  const holder = read(path);
  if (isAlive(path, holder) || !place(guard, own)) throw busy(folder, holder);
  try {
    if (isAlive(path, read(path))) throw busy(folder, read(path));
    remove(path);
    if (!place(path, own)) throw busy(folder, read(path));
  } finally {
    remove(guard);
  }
}

/** Puts a file where none is, whole from the first moment. @returns whether none was */
function place(path: string, text: string): boolean {
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    linkSync(beside, path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw ioFailure(`lock ${path}`, error);
  } finally {
    remove(beside);
  }
}

/** Whoever runs on this machine can be asked for; others must have given a sign lately. */
function isAlive(path: string, holder: string | undefined): boolean {
  if (holder === undefined) return false;
  const { pid, born, host } = fieldsOf(holder);
  const isSilent = ageOf(path) > deadMs;
  if (host !== hostname() || typeof pid !== 'number') return !isSilent;
  return isRunning(pid) && bornAt(pid) === born && !isSilent;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** When a process was started, where the system tells: numbers of processes are used again. */
function bornAt(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function busy(folder: string, holder: string | undefined): SeaworthyError {
  const { pid, host } = fieldsOf(holder ?? '');
  return new SeaworthyError('io-failed', `another update works in ${folder} (process ${String(pid)} on ${String(host)}): wait until it is done`);
}

function sign(path: string, token: string): void {
  try {
    const now = new Date();
    if (tokenOf(read(path)) === token) utimesSync(path, now, now);
  } catch {
    // It was taken over: what is written is whole all the same.
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function tokenOf(text: string | undefined): unknown {
  return text === undefined ? undefined : fieldsOf(text)['token'];
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}

/** In milliseconds; none where there is no such file. */
function ageOf(path: string): number {
  try {
    return Math.abs(Date.now() - statSync(path).mtimeMs);
  } catch {
    return 0;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Somebody else did.
  }
}
