import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

/** An image that the daemon has. */
export interface DaemonImage {
  /** Names and ids it is asked by, whole: `app:1.0`. */
  readonly names: readonly string[];
  /** What its export sends. */
  readonly archive: Uint8Array;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly id?: string;
  /** Exports by platform, where that is asked for. */
  readonly byPlatform?: Readonly<Record<string, Uint8Array>>;
}

/** What the daemon does wrong, or differently. */
export interface DaemonOptions {
  /** Of its answers; undefined sends none, as old engines do. */
  readonly apiVersion?: string;
  /** Sends the archive in chunks, as Docker does, rather than with its length. */
  readonly chunked?: boolean;
  /** Answers in place of the daemon where it returns true. */
  readonly answer?: (url: string, response: ServerResponse) => boolean;
  /** Over TLS, and only for clients that this authority knows. */
  readonly tls?: { readonly authority: string; readonly certificate: string; readonly key: string };
  /** A path, or a port of the loopback interface. */
  readonly listen: string | number;
}

export interface DockerDaemon {
  /** Paths with queries, in order. */
  readonly requests: readonly string[];
  readonly port: number;
  close(): Promise<void>;
}

/** Docker's engine as far as exports need it (Docker Engine API: ImageInspect, ImageGet). */
export async function serveDocker(images: readonly DaemonImage[], options: DaemonOptions): Promise<DockerDaemon> {
  const requests: string[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '';
    requests.push(url);
    if (options.apiVersion !== undefined) response.setHeader('Api-Version', options.apiVersion);
    if (options.answer?.(url, response) !== true) answer(images, new URL(url, 'http://localhost'), options, response);
  };
  const server =
    options.tls === undefined
      ? createServer(listener)
      : createSecureServer({ ca: options.tls.authority, cert: options.tls.certificate, key: options.tls.key, requestCert: true }, listener);
  await new Promise<void>((resolve) => {
    if (typeof options.listen === 'string') server.listen(options.listen, resolve);
    else server.listen(options.listen, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    requests,
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(images: readonly DaemonImage[], { pathname, searchParams }: URL, options: DaemonOptions, response: ServerResponse): void {
  const [, name = '', verb = ''] = /^\/images\/(.+)\/(json|get)$/.exec(pathname) ?? [];
  const image = images.find(({ names, id }) => names.includes(name) || names.includes(`${name}:latest`) || id === name);
  if (image === undefined) return refuse(response, 404, verb === '' ? 'page not found' : `No such image: ${name}`);
  if (verb === 'json') return inspect(image, response);
  if (!image.names.includes(name) && image.id !== name) return refuse(response, 500, `all tags of ${name} would be exported`);
  send(exportOf(image, searchParams.get('platform')), options, response);
}

function exportOf({ archive, byPlatform }: DaemonImage, platform: string | null): Uint8Array {
  const { os, architecture } = JSON.parse(platform ?? '{}') as { os?: string; architecture?: string };
  return byPlatform?.[`${os}/${architecture}`] ?? archive;
}

function inspect(
  { id = `sha256:${'1'.repeat(64)}`, names, archive, platform = { os: 'linux', architecture: 'amd64' } }: DaemonImage,
  response: ServerResponse,
): void {
  const { os, architecture, variant } = platform;
  const known = {
    Id: id,
    RepoTags: names,
    Os: os,
    Architecture: architecture,
    ...(variant === undefined ? {} : { Variant: variant }),
    Size: archive.length,
  };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(known));
}

function send(archive: Uint8Array, { chunked }: DaemonOptions, response: ServerResponse): void {
  response.setHeader('content-type', 'application/x-tar');
  if (chunked !== true) return void response.setHeader('content-length', archive.length).end(archive);
  const half = Math.floor(archive.length / 2);
  response.write(archive.subarray(0, half));
  response.end(archive.subarray(half));
}

export function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify({ message })}\n`);
}
