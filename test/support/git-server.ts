import * as fs from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import git from 'isomorphic-git';
import { flushPkt, pktLine } from '../../src/sources/git/pkt-line.ts';

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** What a server does wrong, or differently. */
export interface GitServerOptions {
  readonly capabilities?: string;
  /** Basic credentials that are asked for: `user:password`. */
  readonly credentials?: string;
  /** Answers in place of the server where it returns true. */
  readonly answer?: (request: RecordedRequest, response: ServerResponse) => boolean;
  /** What is sent in place of the pack. */
  readonly pack?: (pack: Buffer) => Buffer;
}

export interface GitServer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

const defaultCapabilities = 'side-band-64k ofs-delta shallow no-progress allow-reachable-sha1-in-want symref=HEAD:refs/heads/main agent=git/test';
const mostBand = 65_515;

/** Serves a repository by git's smart HTTP protocol, version 0, on the loopback interface. */
export async function serveGit(gitFolder: string, options: GitServerOptions = {}): Promise<GitServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer((incoming, response) => {
    void (async () => {
      const request = await record(incoming);
      requests.push(request);
      if (options.answer?.(request, response) === true) return;
      if (!isAllowed(request, options.credentials)) response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end('who are you?');
      else if (request.url.endsWith('/info/refs?service=git-upload-pack')) await advertise(gitFolder, options, response);
      else if (request.url.endsWith('/git-upload-pack')) await uploadPack(gitFolder, request.body, options, response);
      else response.writeHead(404).end('nothing here');
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return {
    method: incoming.method ?? '',
    url: incoming.url ?? '',
    authorization: incoming.headers.authorization,
    body: Buffer.concat(pieces).toString('latin1'),
  };
}

function isAllowed({ authorization }: RecordedRequest, credentials: string | undefined): boolean {
  return credentials === undefined || authorization === `Basic ${Buffer.from(credentials).toString('base64')}`;
}

async function advertise(gitFolder: string, { capabilities = defaultCapabilities }: GitServerOptions, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
  const refs = await refsOf(gitFolder);
  const lines = refs.map(([name, id], index) => pktLine(`${id} ${name}${index === 0 ? `\0${capabilities}` : ''}\n`));
  const none = pktLine(`${'0'.repeat(40)} capabilities^{}\0${capabilities}\n`);
  response.end(Buffer.concat([pktLine('# service=git-upload-pack\n'), flushPkt, ...(refs.length === 0 ? [none] : lines), flushPkt]));
}

async function refsOf(gitdir: string): Promise<readonly (readonly [string, string])[]> {
  const branches = (await git.listBranches({ fs, gitdir })).map((name) => `refs/heads/${name}`);
  const tags = (await git.listTags({ fs, gitdir })).map((name) => `refs/tags/${name}`);
  const resolved = await Promise.all([...branches, ...tags].map(async (ref) => [ref, await git.resolveRef({ fs, gitdir, ref })] as const));
  const head = resolved.find(([name]) => name === 'refs/heads/main');
  return head === undefined ? resolved : [['HEAD', head[1]], ...resolved];
}

async function uploadPack(gitFolder: string, body: string, { pack = (bytes) => bytes }: GitServerOptions, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
  const id = /want ([0-9a-f]{40})/.exec(body)?.[1] ?? '';
  const oids = await reachable(gitFolder, id);
  if (oids === undefined) return void response.end(pktLine(`ERR upload-pack: not our ref ${id}`));
  const { packfile } = await git.packObjects({ fs, dir: gitFolder, gitdir: gitFolder, oids: [...oids] });
  const shallow = body.includes('deepen 1') ? [pktLine(`shallow ${id}\n`), flushPkt] : [];
  response.end(Buffer.concat([...shallow, pktLine('NAK\n'), ...sideBand(pack(Buffer.from(packfile ?? []))), flushPkt]));
}

/** Progress on the second channel, the pack on the first. */
export function sideBand(pack: Buffer): readonly Buffer[] {
  const lines = [band(2, Buffer.from('Counting objects\r'))];
  for (let at = 0; at < pack.length; at += mostBand) lines.push(band(1, pack.subarray(at, at + mostBand)));
  return lines;
}

export function band(channel: number, bytes: Uint8Array): Buffer {
  const length = (bytes.length + 5).toString(16).padStart(4, '0');
  return Buffer.concat([Buffer.from(length), Buffer.from([channel]), bytes]);
}

/** The commit or tag, what it stands for, and all trees and blobs; undefined where it is not there. */
async function reachable(gitdir: string, id: string): Promise<ReadonlySet<string> | undefined> {
  const found = new Set<string>();
  const open = [id];
  for (let oid = open.pop(); oid !== undefined; oid = open.pop()) {
    if (found.has(oid)) continue;
    try {
      const { type, object } = await git.readObject({ fs, gitdir, oid, format: 'content' });
      found.add(oid);
      const text = Buffer.from(object as Uint8Array);
      if (type === 'commit' || type === 'tag') open.push(/^(?:tree|object) ([0-9a-f]{40})/.exec(text.toString('latin1'))?.[1] ?? '');
      if (type === 'tree') open.push(...childrenOf(text));
    } catch {
      if (oid === id) return undefined;
    }
  }
  return found;
}

function childrenOf(tree: Buffer): readonly string[] {
  const ids: string[] = [];
  for (let at = 0; at < tree.length;) {
    const end = tree.indexOf(0, at);
    if (tree.toString('latin1', at, at + 6) !== '160000') ids.push(tree.toString('hex', end + 1, end + 21));
    at = end + 21;
  }
  return ids;
}
