import type { Worker } from 'node:worker_threads';
import { MalformedError, SeaworthyError } from '../core/error.ts';
import type { Answer, Failure, Question } from './worker-jobs.ts';

interface Waiting<Job, Result> {
  readonly job: Job;
  /** What it does, for messages: `layer 3 of x.tar`. */
  readonly name: string;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

interface Thread<Job, Result> {
  readonly worker: Worker;
  /** What it works on. */
  given: Waiting<Job, Result> | undefined;
}

/**
 * A fixed number of threads that answer jobs in the order given, each one at a time. Threads start with the first jobs and hold the process
 * only while one of theirs is unanswered.
 */
export class WorkerPool<Job, Result> {
  private readonly url: URL;
  private readonly size: number;
  private readonly queue: Waiting<Job, Result>[] = [];
  private readonly threads = new Set<Thread<Job, Result>>();
  private closed = false;

  /** `url`: of a module that calls `serveJobs`. */
  constructor(url: URL, size: number) {
    this.url = url;
    this.size = Math.max(1, size);
  }

  /** @throws what the job threw; SeaworthyError or Error naming the job where its thread died */
  run(job: Job, name: string): Promise<Result> {
    if (this.closed) throw new Error(`the pool is closed: ${name}`);
    return new Promise((resolve, reject) => {
      this.queue.push({ job, name, resolve, reject });
      this.dispatch();
    });
  }

  /** Ends all threads; jobs without an answer fail. */
  async close(): Promise<void> {
    this.closed = true;
    const threads = [...this.threads];
    const unanswered = [...threads.flatMap(({ given }) => given ?? []), ...this.queue.splice(0)];
    for (const thread of threads) thread.given = undefined;
    for (const waiting of unanswered) waiting.reject(new Error(`given up: ${waiting.name}`));
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  private dispatch(): void {
    for (let thread = this.free(); thread !== undefined; thread = this.free()) {
      const waiting = this.queue.shift();
      if (waiting === undefined) return;
      thread.given = waiting;
      thread.worker.ref();
      thread.worker.postMessage({ job: waiting.job } satisfies Question<Job>);
    }
  }

  /** A thread for the next job: an idle one, or a new one. */
  private free(): Thread<Job, Result> | undefined {
    if (this.queue.length === 0) return undefined;
    const idle = [...this.threads].find(({ given }) => given === undefined);
    return idle ?? (this.threads.size < this.size ? this.start() : undefined);
  }

  private start(): Thread<Job, Result> {
    const thread: Thread<Job, Result> = { worker: startThread(this.url), given: undefined };
    const { worker } = thread;
    this.threads.add(thread);
    worker.unref();
    worker.on('message', (answer: Answer<Result>) => this.settle(thread, answer));
    worker.on('error', (error) => this.bury(thread, error));
    worker.on('exit', (code) => this.bury(thread, new Error(`exit code ${code}`)));
    return thread;
  }

  private settle(thread: Thread<Job, Result>, answer: Answer<Result>): void {
    const waiting = thread.given;
    thread.given = undefined;
    thread.worker.unref();
    if ('result' in answer) waiting?.resolve(answer.result);
    else waiting?.reject(revive(answer.failure));
    this.dispatch();
  }

  /** The job it worked on is the one that killed it. */
  private bury(thread: Thread<Job, Result>, cause: unknown): void {
    this.threads.delete(thread);
    const { given } = thread;
    thread.given = undefined;
    given?.reject(deathOf(given.name, cause));
    if (!this.closed) this.dispatch();
  }
}

/** The module is loaded with the first thread: small images need none, and it is a part of the start that can be felt. */
function startThread(url: URL): Worker {
  return new (process.getBuiltinModule('node:worker_threads').Worker)(url);
}

function revive(failure: Failure): Error {
  if (failure.kind === 'seaworthy') return new SeaworthyError(failure.code ?? 'io-failed', failure.message);
  if (failure.kind === 'malformed') return new MalformedError(failure.message);
  return new Error(failure.message, failure.stack === undefined ? undefined : { cause: failure.stack });
}

function deathOf(name: string, cause: unknown): Error {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new SeaworthyError('limit-exceeded', `out of memory in ${name}`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`the thread that worked on ${name} died: ${reason}`, { cause });
}
