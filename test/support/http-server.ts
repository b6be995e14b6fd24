import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { IssuedCertificate } from './certificates.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A request as it arrived. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** Common name of the certificate that the client showed. */
  readonly client: string | undefined;
}

export interface TestServer {
  readonly port: number;
  /** With a slash at its end. */
  readonly url: URL;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

/** What makes a server speak TLS. */
export interface ServerTls extends IssuedCertificate {
  /** Asks clients for a certificate, and takes any or none; PEM of who issued theirs. */
  readonly clientAuthority?: string;
}

/** Any answers, on the loopback interface. */
export async function serveHttp(answer: Answer, tls?: ServerTls): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  const server = serverOf((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, client: clientOf(request) });
    answer(request, response);
  }, tls);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: new URL(`${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/`),
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function serverOf(answer: Answer, tls: ServerTls | undefined): Server {
  if (tls === undefined) return createServer(answer);
  const { certificate: cert, key, clientAuthority } = tls;
  return createTlsServer(
    { cert, key, ...(clientAuthority === undefined ? {} : { ca: clientAuthority, requestCert: true, rejectUnauthorized: false }) },
    answer,
  );
}

function clientOf({ socket }: IncomingMessage): string | undefined {
  if (!('getPeerCertificate' in socket)) return undefined;
  const { subject } = (socket as TLSSocket).getPeerCertificate();
  return subject === undefined ? undefined : String(subject.CN);
}
