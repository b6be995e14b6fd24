import { describe, expect, it } from 'vitest';
import { MalformedError, SeaworthyError } from '../core/error.ts';
import { WorkerPool } from './workers.ts';

type Job =
  | { readonly do: 'double'; readonly value: number }
  | { readonly do: 'wait' | 'throw' | 'malformed' | 'bug' | 'die' | 'exit' | 'devour' | 'unsendable' }
  | { readonly do: 'bytes'; readonly size: number };

const url = new URL('./fixtures/worker.ts', import.meta.url);

async function withPool<T>(size: number, use: (pool: WorkerPool<Job, unknown>) => Promise<T>): Promise<T> {
  const pool = new WorkerPool<Job, unknown>(url, size);
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

describe('a pool of workers', () => {
  it('answers every job, more jobs than threads', async () => {
    await withPool(2, async (pool) => {
      const results = await Promise.all(Array.from({ length: 20 }, (_, value) => pool.run({ do: 'double', value }, `job ${value}`)));
      expect(results).toEqual(Array.from({ length: 20 }, (_, value) => 2 * value));
    });
  });

  it('gives the jobs that wait behind one that kills its thread to another', async () => {
    const pool = new WorkerPool<Job, unknown>(url, 1);
    const [first, second, third] = [
      pool.run({ do: 'die' }, 'the killer'),
      pool.run({ do: 'double', value: 2 }, 'a'),
      pool.run({ do: 'double', value: 3 }, 'b'),
    ];
    await expect(first).rejects.toThrow('the thread that worked on the killer died');
    expect(await Promise.all([second, third])).toEqual([4, 6]);
    await pool.close();
  });

  it('gives large results without copying them', async () => {
    await withPool(1, async (pool) => expect(await pool.run({ do: 'bytes', size: 1_000_000 }, 'bytes')).toHaveLength(1_000_000));
  });

  it.each`
    job                     | expected                                                                            | because
    ${{ do: 'throw' }}      | ${{ name: 'SeaworthyError', code: 'limit-exceeded', message: 'too much' }}          | ${'our errors keep their code'}
    ${{ do: 'malformed' }}  | ${{ name: 'MalformedError', message: 'no such format' }}                            | ${'and their kind'}
    ${{ do: 'bug' }}        | ${{ name: 'Error', message: 'a bug', cause: expect.stringContaining('worker.ts') }} | ${'a bug says where it is'}
    ${{ do: 'die' }}        | ${{ message: 'the thread that worked on this job died: not caught' }}               | ${'a thread that dies names its job'}
    ${{ do: 'exit' }}       | ${{ message: 'the thread that worked on this job died: exit code 7' }}              | ${'so does one that ends'}
    ${{ do: 'unsendable' }} | ${{ message: expect.stringContaining('could not be cloned') }}                      | ${'a result that cannot be sent is an error, not silence'}
  `('$because', async ({ job, expected }) => {
    await withPool(1, async (pool) => {
      const error: unknown = await pool.run(job, 'this job').catch((reason: unknown) => reason);
      expect(error).toMatchObject(expected);
      expect(await pool.run({ do: 'double', value: 4 }, 'the next')).toBe(8);
    });
  });

  it('revives the classes that callers branch on', async () => {
    await withPool(1, async (pool) => {
      await expect(pool.run({ do: 'throw' }, 'x')).rejects.toBeInstanceOf(SeaworthyError);
      await expect(pool.run({ do: 'malformed' }, 'x')).rejects.toBeInstanceOf(MalformedError);
    });
  });

  it('fails what is unanswered when it is closed', async () => {
    const pool = new WorkerPool<Job, unknown>(url, 1);
    const running = expect(pool.run({ do: 'wait' }, 'the first')).rejects.toThrow('given up: the first');
    const queued = expect(pool.run({ do: 'wait' }, 'the second')).rejects.toThrow('given up: the second');
    await pool.close();
    await Promise.all([running, queued]);
    expect(() => pool.run({ do: 'wait' }, 'too late')).toThrow('closed');
  });
});
