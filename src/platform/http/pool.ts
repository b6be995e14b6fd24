import { Agent } from 'node:http';
import type { Socket } from 'node:net';
import type { Connection, Destination } from './connect.ts';

/** A connection, and what sends one request after the other over it. */
export interface Line {
  readonly connection: Connection;
  readonly agent: Agent;
}

interface Idle extends Line {
  readonly since: number;
}

/** Servers close what was idle for 5 seconds and more: to be sure, none is used that long after. */
const idleMs = 4_000;
const idlePerDestination = 8;

/** Open connections that nobody uses, by what they may be used for. They do not keep the process alive. */
export class ConnectionPool {
  readonly #idle = new Map<string, Idle[]>();
  readonly #now: () => number;

  /** @param now milliseconds from any origin */
  constructor(now: () => number) {
    this.#now = now;
  }

  take(to: Destination): Line | undefined {
    const lines = this.#idle.get(keyOf(to)) ?? [];
    for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
      const { socket } = line.connection;
      if (!socket.destroyed && socket.writable && this.#now() - line.since < idleMs) return line;
      socket.destroy();
    }
    return undefined;
  }

  /** A new connection; after each exchange over it that left it whole, it may be taken again. */
  add(to: Destination, connection: Connection): Line {
    const agent = new SingleConnectionAgent(connection.socket);
    const line = { connection, agent };
    agent.on('free', () => this.#keep(keyOf(to), line));
    return line;
  }

  #keep(key: string, line: Line): void {
    const lines = this.#idle.get(key) ?? [];
    if (lines.length >= idlePerDestination) return void line.connection.socket.destroy();
    this.#idle.set(key, [...lines, { ...line, since: this.#now() }]);
  }
}

/** A host that was named is connected to at addresses and with certificates that it would not be otherwise: such connections are kept apart. */
function keyOf({ url, named, socketPath }: Destination): string {
  return JSON.stringify([url.protocol, url.host, named, socketPath ?? '']);
}

class SingleConnectionAgent extends Agent {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    super({ keepAlive: true, maxSockets: 1, maxFreeSockets: 1 });
    this.#socket = socket;
  }

  override createConnection(): Socket {
    return this.#socket;
  }
}
