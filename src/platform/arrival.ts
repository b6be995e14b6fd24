import { SeaworthyError } from '../core/error.ts';

/** How many bytes of something that is still being written are there, from its start. Memory that threads share: it may be handed to any of them. */
export type Arrival = SharedArrayBuffer;

/** Instead of a number of bytes: nothing more will come. */
const brokenOff = -1n;

export function newArrival(): Arrival {
  return new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
}

/** Tells that `count` bytes are there, all of them for good. */
export function tellArrived(arrival: Arrival, count: number): void {
  tell(arrival, BigInt(count));
}

/** Tells that no more will come. Why, is told elsewhere. */
export function tellBrokenOff(arrival: Arrival): void {
  tell(arrival, brokenOff);
}

function tell(arrival: Arrival, value: bigint): void {
  const cell = new BigInt64Array(arrival);
  Atomics.store(cell, 0, value);
  Atomics.notify(cell, 0);
}

export function hasArrived(arrival: Arrival, count: number): boolean {
  return Atomics.load(new BigInt64Array(arrival), 0) >= BigInt(count);
}

/** Waits until `count` bytes are there, without holding up the thread. @throws SeaworthyError `io-failed` where they never will be */
export async function untilArrived(arrival: Arrival, count: number): Promise<void> {
  const cell = new BigInt64Array(arrival);
  for (;;) {
    const there = Atomics.load(cell, 0);
    if (there >= BigInt(count)) return;
    if (there === brokenOff) throw new SeaworthyError('io-failed', 'the download broke off');
    const waiting = Atomics.waitAsync(cell, 0, there);
    if (waiting.async) await waiting.value;
  }
}
