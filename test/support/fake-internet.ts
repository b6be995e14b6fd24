import { connect, type Socket } from 'node:net';
import type { Dial, Lookup } from '../../src/platform/http/options.ts';

/** Names and addresses that lead to servers of this test on the loopback interface. */
export interface FakeInternet {
  readonly lookup: Lookup;
  readonly dial: Dial;
  /** Names that were looked up, in order. */
  readonly lookedUp: readonly string[];
  /** `address:port` of every connection, in order. */
  readonly dialed: readonly string[];
}

/** @param names addresses by name; a list of lists answers each look-up anew @param ports of servers on this machine by `address:port`; any other is refused as nobody listens there */
export function fakeInternet(
  names: Readonly<Record<string, readonly string[] | (() => readonly string[])>>,
  ports: Readonly<Record<string, number>>,
): FakeInternet {
  const lookedUp: string[] = [];
  const dialed: string[] = [];
  return {
    lookedUp,
    dialed,
    lookup: (name) => {
      lookedUp.push(name);
      const addresses = names[name];
      if (addresses === undefined) return Promise.reject(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }));
      return Promise.resolve(typeof addresses === 'function' ? addresses() : addresses);
    },
    dial: (address, port): Socket => {
      dialed.push(`${address}:${port}`);
      return connect({ host: '127.0.0.1', port: ports[`${address}:${port}`] ?? 1 });
    },
  };
}
