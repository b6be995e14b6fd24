import type { GitRemoteHTTP } from 'isomorphic-git/managers';
import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { shownUrl, type HttpBounds, type HttpClient, type HttpRequest, type HttpResponse } from '../../platform/http/index.ts';
import type { GitBounds } from './bounds.ts';
import type { Credentials } from './place.ts';

/** What a server offers (gitprotocol-pack(5), "Reference Discovery"). */
export interface Advertisement {
  /** Ids by full name: `HEAD`, `refs/heads/main`, `refs/tags/v1^{}`. */
  readonly refs: ReadonlyMap<string, string>;
  readonly capabilities: ReadonlySet<string>;
}

type RemoteHttp = typeof GitRemoteHTTP;
type GitClient = Parameters<RemoteHttp['discover']>[0]['http'];
type GitRequest = Parameters<GitClient['request']>[0];

const service = 'git-upload-pack';
/** The user typed the URL; credentials go where the answer comes from, which must be the same place. */
const asked = { named: true, redirect: 'same-origin' } as const satisfies Partial<HttpRequest>;
const discovery = `/info/refs?service=${service}`;

/** One repository on a server that speaks git's smart protocol over HTTP. */
export class SmartHttp {
  readonly name: string;
  /** Where it is, after redirects within the origin. */
  #base: string;
  readonly #credentials: Credentials;
  readonly #bounds: GitBounds;
  readonly #http: HttpClient;
  #auth: unknown = {};
  /** Of the last answer; the library writes on it what went wrong while it was read. */
  #body: AsyncIterable<Uint8Array> & { readonly error?: unknown } = nothing();

  constructor(url: URL, credentials: Credentials, bounds: GitBounds, http: HttpClient) {
    this.name = shownUrl(url);
    this.#base = url.href;
    this.#credentials = credentials;
    this.#bounds = bounds;
    this.#http = http;
  }

  /** Asks what there is. Credentials are sent only once the server has asked for them. @throws SeaworthyError `target-not-found`, `target-unsupported`, `io-failed` */
  async discover(): Promise<Advertisement> {
    const remote = await loadRemote();
    return await this.#explained(async () => {
      const answer: unknown = await remote.discover({
        http: this.#client(this.#bounds.advertisement),
        onAuth: () => (this.#hasCredentials ? { ...this.#credentials } : { cancel: true }),
        onAuthFailure: () => ({ cancel: true }),
        service,
        url: this.#base,
        headers: {},
        protocolVersion: 1,
      });
      if (this.#body.error !== undefined) throw this.#body.error;
      const { refs, capabilities, auth } = answer as { refs?: unknown; capabilities?: unknown; auth?: unknown };
      if (!(refs instanceof Map) || !(capabilities instanceof Set)) throw new MalformedError('it speaks another version of the protocol');
      this.#auth = auth ?? {};
      return { refs: textsOf(refs), capabilities: capabilities as ReadonlySet<string> };
    });
  }

  /** Sends a request for a pack. @returns the answer as it comes @throws SeaworthyError */
  async connect(request: Uint8Array): Promise<AsyncIterable<Uint8Array>> {
    const remote = await loadRemote();
    return await this.#explained(async () => {
      const { body } = await remote.connect({
        http: this.#client(this.#bounds.pack),
        service,
        url: this.#base,
        auth: this.#auth,
        body: [request],
        headers: {},
      });
      if (body === undefined) throw new MalformedError('it answers with nothing');
      return body as AsyncIterable<Uint8Array>;
    });
  }

  get #hasCredentials(): boolean {
    return this.#credentials.username !== '' || this.#credentials.password !== '';
  }

  #client(bounds: HttpBounds): GitClient {
    return { request: async (request: GitRequest) => this.#answer(await this.#send(request, bounds)) };
  }

  async #send({ url, method = 'GET', headers = {}, body }: GitRequest, bounds: HttpBounds): Promise<HttpResponse> {
    const pieces: Uint8Array[] = [];
    for await (const piece of body ?? []) pieces.push(piece);
    const sent = body === undefined ? {} : { body: Buffer.concat(pieces) };
    const response = await this.#http.send({ ...asked, method: method === 'POST' ? 'POST' : 'GET', url: new URL(url), headers, ...sent }, bounds);
    if (response.url.href.endsWith(discovery)) this.#base = response.url.href.slice(0, -discovery.length);
    return response;
  }

  /** An answer that is no success is not read: it holds nothing that we show. */
  #answer({ status, statusText, headers, url, body: received, discard }: HttpResponse): Awaited<ReturnType<GitClient['request']>> {
    if (status !== 200) discard();
    if (status !== 200 && status !== 401) throw this.#refusal(status);
    const body = status === 200 ? received : nothing();
    this.#body = body;
    const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    return { url: url.href, statusCode: status, statusMessage: statusText, headers: flat, body };
  }

  #refusal(status: number): SeaworthyError {
    const why = new Map([
      [403, `${this.name}: the credentials do not give access to it (HTTP 403)`],
      [404, `${this.name} does not exist, or is not shown without credentials (HTTP 404); ${howToSignIn}`],
      [410, `${this.name} is gone (HTTP 410)`],
    ]).get(status);
    return why === undefined
      ? new SeaworthyError('io-failed', `${this.name}: the server answers with HTTP ${status}`)
      : new SeaworthyError('target-not-found', why);
  }

  /** The library's errors repeat what the server said; ours say what is to be done. */
  async #explained<Value>(ask: () => Promise<Value>): Promise<Value> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof SeaworthyError) throw error;
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      const asked = this.#hasCredentials ? 'the credentials were refused' : 'it is not shown without credentials';
      if (code === 'UserCanceledError' || code === 'HttpError')
        throw new SeaworthyError('target-not-found', `${this.name}: ${asked} (HTTP 401); ${howToSignIn}`);
      const reason = error instanceof MalformedError ? `: ${error.message}` : '';
      throw new SeaworthyError('io-failed', `${this.name}: what answers there does not speak git's smart HTTP protocol${reason}; check the URL`, {
        cause: error,
      });
    }
  }
}

const howToSignIn = 'give a token in SEAWORTHY_GIT_TOKEN (sent over https only) or in the URL';

/** The library is large, and needed only here. */
async function loadRemote(): Promise<RemoteHttp> {
  return (await import('isomorphic-git/managers')).GitRemoteHTTP;
}

function textsOf(refs: ReadonlyMap<unknown, unknown>): ReadonlyMap<string, string> {
  return new Map([...refs].map(([name, id]) => [String(name), String(id)]));
}

async function* nothing(): AsyncGenerator<Uint8Array, undefined, undefined> {
  // A body without bytes.
}
