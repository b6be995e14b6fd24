import type { MessagePort, Transferable } from 'node:worker_threads';
import { MalformedError, SeaworthyError, type ErrorCode } from '../core/error.ts';

/** What crosses from the pool to a worker. */
export interface Question<Job> {
  readonly job: Job;
}
/** What comes back. */
export type Answer<Result> = { readonly result: Result } | { readonly failure: Failure };
/** An error on its way between threads. */
export interface Failure {
  readonly kind: 'seaworthy' | 'malformed' | 'bug';
  readonly code?: ErrorCode;
  readonly message: string;
  readonly stack?: string;
}

/** The other end of a WorkerPool: answers the jobs that come through `port`, one after the other. `answer` gives the result and the memory that goes over with it instead of being copied. */
export function serveJobs<Job, Result>(
  port: MessagePort,
  answer: (job: Job) => Promise<{ readonly result: Result; readonly transfer?: readonly Transferable[] }>,
): void {
  const reply = async ({ job }: Question<Job>): Promise<void> => {
    try {
      const { result, transfer } = await answer(job);
      port.postMessage({ result }, transfer ?? []);
    } catch (error) {
      port.postMessage({ failure: failureOf(error) });
    }
  };
  let last = Promise.resolve();
  port.on('message', (question: Question<Job>) => {
    last = last.then(() => reply(question));
  });
}

function failureOf(error: unknown): Failure {
  if (error instanceof SeaworthyError) return { kind: 'seaworthy', code: error.code, message: error.message };
  if (error instanceof MalformedError) return { kind: 'malformed', message: error.message };
  if (error instanceof Error) return { kind: 'bug', message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
  return { kind: 'bug', message: String(error) };
}
