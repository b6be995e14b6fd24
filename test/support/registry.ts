import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What goes wrong, on command. */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Uint8Array }
  /** Other headers than the honest ones; undefined leaves one out. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string | undefined>> }
  /** Other bytes than the honest ones. */
  | { readonly kind: 'bytes'; readonly change: (bytes: Buffer) => Uint8Array }
  /** The connection ends after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly after: number }
  /** The body never ends, and has no length. */
  | { readonly kind: 'endless' }
  /** Some bytes of the body, then silence. */
  | { readonly kind: 'stall'; readonly after: number }
  /** A byte at a time. */
  | { readonly kind: 'trickle'; readonly everyMs: number }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** The connection is reset before any answer. */
  | { readonly kind: 'reset' };

export interface FaultRule {
  /** Which requests: found in `METHOD url`. */
  readonly on: RegExp;
  readonly fault: Fault;
  /** How often; default: always. */
  readonly times?: number;
}

/** Who may pull. */
export type Access =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'basic'; readonly credentials: string }
  | {
      readonly kind: 'bearer';
      /** `user:password` that the token service asks for; without, it gives tokens to everybody. */
      readonly credentials?: string;
      /** Accepted as grant_type=refresh_token. */
      readonly identityToken?: string;
      /** Where tokens are, in place of this server. */
      readonly realm?: string;
      /** How often a token is good; default: always. */
      readonly uses?: number;
    };

export interface RegistryOptions {
  readonly access?: Access;
  /** Whether it has the referrers API of OCI 1.1; default: yes. */
  readonly referrers?: boolean;
  readonly faults?: readonly FaultRule[];
}

/** A registry on the loopback interface (OCI distribution-spec 1.1). */
export interface TestRegistry {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  readonly requests: readonly RecordedRequest[];
  /** Files of an OCI layout as a repository: every blob, and each manifest of its index under `tag`. @returns the digest that the tag names */
  push(repository: string, tag: string, files: ReadonlyMap<string, Uint8Array>): string;
  /** A document under a tag and its digest. @returns the digest */
  pushManifest(repository: string, tag: string | undefined, bytes: Uint8Array, mediaType: string): string;
  pushBlob(bytes: Uint8Array): string;
  fail(on: RegExp, fault: Fault, times?: number): void;
  forget(): void;
  close(): Promise<void>;
}

interface Stored {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

interface Document {
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly subject?: { readonly digest: string };
  readonly config?: { readonly mediaType: string };
  readonly manifests?: readonly { readonly digest: string }[];
}

const imageType = 'application/vnd.oci.image.manifest.v1+json';
const indexType = 'application/vnd.oci.image.index.v1+json';

export async function serveRegistry(options: RegistryOptions = {}): Promise<TestRegistry> {
  const registry = new Registry(options);
  await registry.listen();
  return registry;
}

class Registry implements TestRegistry {
  readonly requests: RecordedRequest[] = [];
  host = '';
  readonly #options: RegistryOptions;
  readonly #server: Server;
  readonly #blobs = new Map<string, Buffer>();
  /** By `repository`, then by tag or digest. */
  readonly #manifests = new Map<string, Map<string, Stored>>();
  readonly #uploads = new Map<string, Buffer[]>();
  readonly #tokens = new Map<string, number>();
  #faults: { readonly on: RegExp; readonly fault: Fault; left: number }[];

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#faults = (options.faults ?? []).map(({ on, fault, times }) => ({ on, fault, left: times ?? Infinity }));
    this.#server = createServer((incoming, response) => void this.#receive(incoming, response));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  push(repository: string, tag: string, files: ReadonlyMap<string, Uint8Array>): string {
    for (const [path, bytes] of files) if (path.startsWith('blobs/')) this.pushBlob(bytes);
    const root = JSON.parse(Buffer.from(files.get('index.json') ?? '{}').toString()) as Document;
    const named = (root.manifests ?? []).map(({ digest }) => this.#pushTree(repository, digest));
    const [only, ...others] = named;
    if (only !== undefined && others.length === 0) return this.pushManifest(repository, tag, only.bytes, only.mediaType);
    return this.pushManifest(repository, tag, Buffer.from(JSON.stringify({ mediaType: indexType, ...root })), indexType);
  }

  pushManifest(repository: string, tag: string | undefined, bytes: Uint8Array, mediaType: string): string {
    const digest = digestOf(bytes);
    const manifests = this.#manifests.get(repository) ?? new Map<string, Stored>();
    this.#manifests.set(repository, manifests);
    for (const name of [digest, ...(tag === undefined ? [] : [tag])]) manifests.set(name, { bytes: Buffer.from(bytes), mediaType });
    return digest;
  }

  pushBlob(bytes: Uint8Array): string {
    for (const algorithm of ['sha256', 'sha512']) this.#blobs.set(digestOf(bytes, algorithm), Buffer.from(bytes));
    return digestOf(bytes);
  }

  fail(on: RegExp, fault: Fault, times = Infinity): void {
    this.#faults.push({ on, fault, left: times });
  }

  forget(): void {
    this.requests.length = 0;
    this.#faults = [];
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** A document of a layout and those below it, as manifests. */
  #pushTree(repository: string, digest: string): Stored {
    const bytes = this.#blobs.get(digest) ?? Buffer.from('{}');
    const document = JSON.parse(bytes.toString()) as Document;
    const stored = { bytes, mediaType: document.mediaType ?? (document.manifests === undefined ? imageType : indexType) };
    for (const child of document.manifests ?? []) if (this.#blobs.has(child.digest)) this.#pushTree(repository, child.digest);
    this.pushManifest(repository, undefined, bytes, stored.mediaType);
    return stored;
  }

  async #receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const request = { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body: body.toString('latin1') };
    this.requests.push(request);
    const rule = this.#faults.find(({ on, left }) => left > 0 && on.test(`${request.method} ${request.url}`));
    if (rule !== undefined) rule.left -= 1;
    this.#answer(request, body, new Answering(request, response, rule?.fault));
  }

  #answer(request: RecordedRequest, body: Buffer, answer: Answering): void {
    const { pathname, searchParams } = new URL(request.url, 'http://registry');
    if (pathname === '/token') return this.#giveToken(request, searchParams, answer);
    if (!this.#admits(request)) return this.#challenge(pathname, answer);
    if (pathname === '/v2/' || pathname === '/v2') return answer.send(200, {}, '{}');
    const [, repository = '', kind = '', name = ''] = /^\/v2\/(.+)\/(manifests|blobs|referrers|tags)\/(.*)$/.exec(pathname) ?? [];
    if (kind === 'manifests')
      return request.method === 'PUT'
        ? this.#putManifest(request, repository, name, body, answer)
        : this.#giveManifest(request, repository, name, answer);
    if (kind === 'blobs' && name.startsWith('uploads')) return this.#upload(request, repository, name, searchParams, body, answer);
    if (kind === 'blobs') return answer.sendRange(this.#blobs.get(name), name);
    if (kind === 'referrers' && this.#options.referrers !== false) return this.#giveReferrers(repository, name, searchParams, answer);
    if (kind === 'tags') return answer.send(200, {}, JSON.stringify({ name: repository, tags: this.#tagsOf(repository) }));
    return answer.error(404, 'NOT_FOUND');
  }

  #admits({ headers: { authorization = '' } }: RecordedRequest): boolean {
    const access = this.#options.access ?? { kind: 'everybody' };
    if (access.kind === 'everybody') return true;
    if (access.kind === 'basic') return authorization === basic(access.credentials);
    const token = /^Bearer (.+)$/.exec(authorization)?.[1] ?? '';
    const left = this.#tokens.get(token) ?? 0;
    this.#tokens.set(token, left - 1);
    return left > 0;
  }

  #challenge(pathname: string, answer: Answering): void {
    const access = this.#options.access;
    const realm = (access?.kind === 'bearer' ? access.realm : undefined) ?? `http://${this.host}/token`;
    const repository = /^\/v2\/(.+)\/(?:manifests|blobs|referrers|tags)\//.exec(pathname)?.[1];
    const scope = repository === undefined ? '' : `,scope="repository:${repository}:pull"`;
    const challenge = access?.kind === 'basic' ? 'Basic realm="registry"' : `Bearer realm="${realm}",service="registry"${scope}`;
    answer.error(401, 'UNAUTHORIZED', { 'www-authenticate': challenge });
  }

  #giveToken(request: RecordedRequest, query: URLSearchParams, answer: Answering): void {
    const access = this.#options.access;
    if (access?.kind !== 'bearer') return answer.error(404, 'NOT_FOUND');
    const form = new URLSearchParams(request.body);
    const refreshed = request.method === 'POST' && form.get('grant_type') === 'refresh_token' && form.get('refresh_token') === access.identityToken;
    const { authorization } = request.headers;
    const isKnown = access.credentials === undefined ? authorization === undefined : authorization === basic(access.credentials);
    if (!refreshed && !isKnown) return answer.error(401, 'UNAUTHORIZED');
    const token = `token-${this.#tokens.size}-${query.get('scope') ?? form.get('scope') ?? ''}`;
    this.#tokens.set(token, access.uses ?? Infinity);
    return answer.send(200, { 'content-type': 'application/json' }, JSON.stringify({ token, access_token: token, expires_in: 60 }));
  }

  #giveManifest(request: RecordedRequest, repository: string, name: string, answer: Answering): void {
    const stored = this.#manifests.get(repository)?.get(name);
    if (stored === undefined) return answer.error(404, 'MANIFEST_UNKNOWN');
    const accepted = (request.headers.accept ?? '*/*').split(',').map((type) => type.trim().split(';')[0]);
    if (!accepted.includes('*/*') && !accepted.includes(stored.mediaType)) return answer.error(404, 'MANIFEST_UNKNOWN');
    return answer.send(200, { 'content-type': stored.mediaType, 'docker-content-digest': digestOf(stored.bytes) }, stored.bytes);
  }

  #putManifest({ headers }: RecordedRequest, repository: string, name: string, body: Buffer, answer: Answering): void {
    const digest = this.pushManifest(repository, name.includes(':') ? undefined : name, body, headers['content-type'] ?? imageType);
    const { subject } = JSON.parse(body.toString()) as Document;
    const shown = subject === undefined || this.#options.referrers === false ? {} : { 'oci-subject': subject.digest };
    answer.send(201, { location: `/v2/${repository}/manifests/${digest}`, 'docker-content-digest': digest, ...shown }, '');
  }

  #upload({ method }: RecordedRequest, repository: string, name: string, query: URLSearchParams, body: Buffer, answer: Answering): void {
    const id = name.split('/')[1] || `u${this.#uploads.size}`;
    const pieces = this.#uploads.get(id) ?? [];
    this.#uploads.set(id, pieces);
    pieces.push(body);
    const location = `/v2/${repository}/blobs/uploads/${id}`;
    const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const claimed = query.get('digest');
    if (claimed === null) return answer.send(202, { location, range: `0-${Math.max(0, size - 1)}` }, '');
    const bytes = Buffer.concat(pieces);
    if ((method !== 'PUT' && method !== 'POST') || digestOf(bytes, claimed.split(':')[0]) !== claimed) return answer.error(400, 'DIGEST_INVALID');
    this.pushBlob(bytes);
    return answer.send(201, { location: `/v2/${repository}/blobs/${claimed}`, 'docker-content-digest': claimed }, '');
  }

  #giveReferrers(repository: string, digest: string, query: URLSearchParams, answer: Answering): void {
    const wanted = query.get('artifactType');
    const manifests = [...(this.#manifests.get(repository) ?? [])].flatMap(([name, { bytes, mediaType }]) => {
      const { subject, artifactType, config } = JSON.parse(bytes.toString()) as Document;
      const type = artifactType ?? config?.mediaType;
      if (!name.includes(':') || subject?.digest !== digest || (wanted !== null && wanted !== type)) return [];
      return [{ mediaType, digest: name, size: bytes.length, artifactType: type }];
    });
    const filters = wanted === null ? {} : { 'oci-filters-applied': 'artifactType' };
    answer.send(200, { 'content-type': indexType, ...filters }, JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests }));
  }

  #tagsOf(repository: string): readonly string[] {
    return [...(this.#manifests.get(repository)?.keys() ?? [])].filter((name) => !name.includes(':'));
  }
}

/** Sends an answer, or what the fault makes of it. */
class Answering {
  readonly #request: RecordedRequest;
  readonly #response: ServerResponse;
  readonly #fault: Fault | undefined;

  constructor(request: RecordedRequest, response: ServerResponse, fault: Fault | undefined) {
    this.#request = request;
    this.#response = response;
    this.#fault = fault;
  }

  error(status: number, code: string, headers: Readonly<Record<string, string>> = {}): void {
    this.send(status, { 'content-type': 'application/json', ...headers }, JSON.stringify({ errors: [{ code, message: code.toLowerCase() }] }));
  }

  /** A blob, or the part of it that is asked for. */
  sendRange(bytes: Buffer | undefined, digest: string): void {
    if (bytes === undefined) return this.error(404, 'BLOB_UNKNOWN');
    const headers = { 'content-type': 'application/octet-stream', 'docker-content-digest': digest, 'accept-ranges': 'bytes', etag: `"${digest}"` };
    const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(this.#request.headers.range ?? '') ?? [];
    if (from === '') return this.send(200, headers, bytes);
    if (Number(from) >= bytes.length) return this.send(416, { 'content-range': `bytes */${bytes.length}` }, '');
    const part = bytes.subarray(Number(from), to === '' ? undefined : Number(to) + 1);
    return this.send(206, { ...headers, 'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}` }, part);
  }

  send(status: number, headers: Readonly<Record<string, string>>, body: string | Uint8Array): void {
    const bytes = Buffer.from(body);
    const response = this.#response;
    const fault = this.#fault;
    const begin = (length: number, more: Readonly<Record<string, string | undefined>> = {}): void => {
      const all = Object.entries({ ...headers, 'content-length': String(length), ...more });
      response.writeHead(status, Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined)));
    };
    switch (fault?.kind) {
      case undefined:
        begin(bytes.length);
        return void response.end(this.#request.method === 'HEAD' ? undefined : bytes);
      case 'answer':
        response.writeHead(fault.status, fault.headers);
        return void response.end(fault.body);
      case 'headers':
        begin(bytes.length, fault.headers);
        return void response.end(bytes);
      case 'bytes': {
        const changed = fault.change(bytes);
        begin(changed.length);
        return void response.end(changed);
      }
      case 'cut':
        begin(bytes.length);
        return void response.write(bytes.subarray(0, fault.after), () => setTimeout(() => response.socket?.destroy(), 100));
      case 'endless':
        begin(0, { 'content-length': undefined });
        return endlessly(response);
      case 'stall':
        begin(bytes.length);
        return void response.write(bytes.subarray(0, fault.after));
      case 'trickle':
        begin(bytes.length);
        return trickle(response, bytes, fault.everyMs);
      case 'redirect':
        response.writeHead(fault.status ?? 307, { location: fault.to });
        return void response.end();
      case 'reset':
        return void response.socket?.resetAndDestroy();
    }
  }
}

function endlessly(response: ServerResponse): void {
  const piece = Buffer.alloc(64 * 1024, 'seaworthy ');
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
}

function trickle(response: ServerResponse, bytes: Buffer, everyMs: number): void {
  let sent = 0;
  const timer = setInterval(() => response.write(bytes.subarray(sent, (sent += 1))), everyMs);
  response.on('close', () => clearInterval(timer));
}

function digestOf(bytes: Uint8Array, algorithm = 'sha256'): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}

function basic(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}
