import { spawn, type ChildProcess } from 'node:child_process';
import { SeaworthyError } from '../core/error.ts';

/** A program whose standard output is wanted. It is started as it is: no shell reads the words. */
export interface ChildRequest {
  /** Found on PATH where it has no slash. */
  readonly program: string;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For its standard input; default: nothing. */
  readonly input?: string;
  readonly bounds: ChildBounds;
  /** The next bytes; what it throws ends the program. */
  onOutput(bytes: Uint8Array): void;
}

/** What the program may cost. */
export interface ChildBounds {
  /** Of its standard output. */
  readonly bodyBytes: number;
  /** Without a single byte, in milliseconds. */
  readonly idleMs: number;
  /** From its start to its end, in milliseconds. */
  readonly totalMs: number;
}

/** How the program ended by itself. */
export interface ChildEnd {
  /** Its exit code; undefined where a signal ended it. */
  readonly code: number | undefined;
  /** The start of what it said on standard error. */
  readonly said: string;
}

/** More than this nobody reads of an error. */
const mostSaid = 16 * 1024;

/**
 * Runs a program to its end. It ends with us: on SIGINT and SIGTERM, and when a bound is reached.
 * @throws SeaworthyError `limit-exceeded`; the system's error, with its code, where it cannot be started; what `onOutput` throws
 */
export async function runChild(request: ChildRequest): Promise<ChildEnd> {
  const { program, words, environment, bounds } = request;
  const child = spawn(program, words, { env: { ...environment }, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  // It may have ended before it read any of it.
  child.stdin.on('error', () => undefined).end(request.input ?? '');
  const release = endWithUs(child);
  const patience = new Patience(program, bounds);
  try {
    await new Promise((resolve, refuse) => child.once('spawn', resolve).once('error', refuse));
    return await Promise.race([patience.ended, readToEnd(child, request, patience)]);
  } finally {
    patience.stop();
    release();
    // Whatever ended the reading, nobody listens to it any more.
    child.stdout.destroy();
    child.stderr.destroy();
    child.kill('SIGKILL');
  }
}

async function readToEnd(child: ReturnType<typeof spawn>, { onOutput }: ChildRequest, patience: Patience): Promise<ChildEnd> {
  const ended = new Promise<number | undefined>((resolve) => child.once('close', (code) => resolve(code ?? undefined)));
  const said = collect(child);
  for await (const bytes of (child.stdout ?? []) as AsyncIterable<Uint8Array>) {
    patience.hear(bytes);
    onOutput(bytes);
  }
  return { code: await ended, said: said() };
}

/** Reads standard error on, so that the program never waits for us, and keeps its start. */
function collect(child: ChildProcess): () => string {
  const pieces: Buffer[] = [];
  let kept = 0;
  child.stderr?.on('data', (piece: Buffer) => {
    if (kept < mostSaid) pieces.push(piece.subarray(0, mostSaid - kept));
    kept += piece.length;
  });
  return () => Buffer.concat(pieces).toString('utf8');
}

/** @returns to be called once the program has ended */
function endWithUs(child: ChildProcess): () => void {
  const stop = (): void => void child.kill('SIGTERM');
  const stopped = (signal: NodeJS.Signals): void => {
    stop();
    release();
    // Nobody else wants the signal: it does what it would have done without us.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.off('SIGINT', stopped).off('SIGTERM', stopped).off('exit', stop);
  };
  process.on('SIGINT', stopped).on('SIGTERM', stopped).on('exit', stop);
  return release;
}

/** Ends the waiting for a program that gives too much, or takes too long. */
class Patience {
  /** Rejects when time is up. */
  readonly ended: Promise<never>;
  readonly #program: string;
  readonly #bytes: number;
  readonly #idle: NodeJS.Timeout;
  readonly #total: NodeJS.Timeout;
  #heard = 0;

  constructor(program: string, { bodyBytes, idleMs, totalMs }: ChildBounds) {
    const { promise, reject } = Promise.withResolvers<never>();
    this.ended = promise;
    this.ended.catch(() => undefined);
    this.#program = program;
    this.#bytes = bodyBytes;
    this.#idle = setTimeout(() => reject(this.#failure(`has given nothing for ${idleMs / 1_000} seconds`)), idleMs);
    this.#total = setTimeout(() => reject(this.#failure(`takes longer than ${totalMs / 1_000} seconds`)), totalMs);
  }

  /** @throws SeaworthyError `limit-exceeded` */
  hear(bytes: Uint8Array): void {
    this.#heard += bytes.length;
    if (this.#heard > this.#bytes) throw this.#failure(`gives more than ${this.#bytes} bytes`);
    this.#idle.refresh();
  }

  stop(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#total);
  }

  #failure(what: string): SeaworthyError {
    return new SeaworthyError('limit-exceeded', `${this.#program} ${what}`);
  }
}
