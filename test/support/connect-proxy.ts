import { createServer, request as ask } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** What a proxy was asked. */
export interface ProxiedRequest {
  /** `CONNECT host:port`, `GET http://host/path`. */
  readonly line: string;
  readonly authorization: string | undefined;
  /** Of the request itself where it was not a tunnel. */
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface TestProxy {
  readonly port: number;
  readonly seen: readonly ProxiedRequest[];
  close(): Promise<void>;
}

/** A proxy on the loopback interface. @param ports of servers on this machine by `host:port` as they are asked for @param credentials `user:password` it wants */
export async function serveProxy(ports: Readonly<Record<string, number>>, credentials?: string): Promise<TestProxy> {
  const seen: ProxiedRequest[] = [];
  const sockets = new Set<Socket>();
  const wanted = credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`;
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    seen.push({ line: `${method} ${url}`, authorization: headers['proxy-authorization'], headers });
    if (wanted !== undefined && headers['proxy-authorization'] !== wanted) return void response.writeHead(407).end();
    const { host, pathname, search } = new URL(url);
    const onward = ask({
      host: '127.0.0.1',
      port: ports[host.includes(':') ? host : `${host}:80`] ?? 1,
      method,
      path: `${pathname}${search}`,
      headers,
    });
    onward.on('response', (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)));
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  server.on('connect', ({ url = '', headers }, client, head) => {
    seen.push({ line: `CONNECT ${url}`, authorization: headers['proxy-authorization'], headers: {} });
    if (wanted !== undefined && headers['proxy-authorization'] !== wanted)
      return void client.end('HTTP/1.1 407 Who are you\r\ncontent-length: 0\r\n\r\n');
    const onward = connect({ host: '127.0.0.1', port: ports[url] ?? 1 }, () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      onward.write(head);
      client.pipe(onward).pipe(client);
    });
    onward.on('error', () => client.end('HTTP/1.1 502 Nobody there\r\ncontent-length: 0\r\n\r\n'));
    client.on('error', () => onward.destroy());
  });
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
