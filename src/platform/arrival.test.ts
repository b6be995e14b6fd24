import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { hasArrived, newArrival, tellArrived, tellBrokenOff, untilArrived } from './arrival.ts';

describe('what is still arriving', () => {
  it('is waited for, as much of it as is wanted', async () => {
    const arrival = newArrival();
    const seen: number[] = [];
    const waiting = [10, 20, 0].map(async (count) => {
      await untilArrived(arrival, count);
      seen.push(count);
    });
    await waiting[2];
    for (const count of [5, 12, 25]) {
      tellArrived(arrival, count);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(-count);
    }
    await Promise.all(waiting);
    expect(seen).toEqual([0, -5, 10, -12, 20, -25]);
    expect([hasArrived(arrival, 25), hasArrived(arrival, 26)]).toEqual([true, false]);
  });

  it('is no longer waited for once it broke off', async () => {
    const arrival = newArrival();
    const waiting = untilArrived(arrival, 1);
    tellBrokenOff(arrival);
    await expect(waiting).rejects.toMatchObject({ code: 'io-failed' });
    await expect(untilArrived(arrival, 1)).rejects.toMatchObject({ code: 'io-failed' });
  });

  it('wakes other threads', async () => {
    const arrival = newArrival();
    const url = new URL('./arrival.ts', import.meta.url).href;
    const script = `const { workerData, parentPort } = require('node:worker_threads');
      parentPort.on('message', () => {});
      import(${JSON.stringify(url)}).then(async ({ untilArrived }) => {
        parentPort.postMessage('waiting');
        await untilArrived(workerData, 7);
        parentPort.postMessage('arrived');
      });`;
    const worker = new Worker(script, { eval: true, workerData: arrival });
    const messages: unknown[] = [];
    await new Promise<void>((resolve) =>
      worker.on('message', (message) => {
        messages.push(message);
        if (message === 'waiting') setTimeout(() => tellArrived(arrival, 7), 20);
        else resolve();
      }),
    );
    await worker.terminate();
    expect(messages).toEqual(['waiting', 'arrived']);
  });
});
