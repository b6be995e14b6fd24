import { createHash } from 'node:crypto';
import { SeaworthyError } from '../../core/error.ts';
import { ociLimits, type Descriptor, type Digest } from '../../formats/oci/index.ts';
import { readAll, type DownloadSink, type DownloadState, type HttpBounds, type HttpClient, type HttpResponse } from '../../platform/http/index.ts';
import { mismatch } from '../digests.ts';
import { assertHex } from '../oci-blobs.ts';
import { Authorizer, type AuthorizerTools } from './authorizer.ts';
import { answerError } from './answer-error.ts';
import { boundsFor, layerBoundsFor } from './settings.ts';

/** What asking a registry needs to know: the same as signing in. */
export type ClientTools = AuthorizerTools;

/** A manifest or index as a registry gave it, verified. */
export interface FetchedManifest {
  readonly bytes: Uint8Array;
  /** Computed. */
  readonly digest: string;
}

/** A request to the registry itself. */
export type RegistryRequest = Omit<Parameters<HttpClient['send']>[0], 'named' | 'socketPath'>;

/** All that is asked for: what is not listed is not sent, or is sent in another form. */
const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** One repository of one registry (OCI distribution-spec 1.1, "Pull"). */
export class RegistryClient {
  /** For messages. */
  readonly name: string;
  /** How long the registry may be silent. */
  readonly idleMs: number;
  readonly #tools: ClientTools;
  readonly #authorizer: Authorizer;

  constructor(tools: ClientTools) {
    this.#tools = tools;
    this.#authorizer = new Authorizer(tools);
    this.name = `${tools.place.registry}/${tools.place.repository}`;
    this.idleMs = tools.idleMs;
  }

  /** A manifest or index by tag or digest; its digest is verified against what was asked for and what the registry says. @throws SeaworthyError */
  async manifest(wanted: string | Digest): Promise<FetchedManifest> {
    const text = typeof wanted === 'string' ? wanted : wanted.text;
    const what = `manifest ${text} of ${this.name}`;
    const response = await this.#get(`manifests/${text}`, { accept: manifestTypes.join(', ') }, what, ociLimits.manifestBytes);
    const bytes = await readAll(response);
    if (typeof wanted !== 'string') assertHex(what, wanted, bytes);
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    assertHeaders(what, response, bytes, digest);
    return { bytes, digest: typeof wanted === 'string' ? digest : wanted.text };
  }

  /** A small blob, verified. @throws SeaworthyError */
  async blob({ digest, size }: Descriptor, limit: number): Promise<Uint8Array> {
    const what = `blob ${digest.text} of ${this.name}`;
    if (size > limit) throw new SeaworthyError('limit-exceeded', `${what} has ${size} bytes, more than the ${limit} that are read`);
    const bytes = await readAll(await this.#get(`blobs/${digest.text}`, {}, what, limit));
    if (bytes.length !== size) throw mismatch(`the size of ${what}`, size, bytes.length);
    assertHex(what, digest, bytes);
    return bytes;
  }

  /** A large blob into a sink; complete and verified when this returns. @throws SeaworthyError */
  async download({ digest, size }: Descriptor, sink: DownloadSink): Promise<void> {
    const { http, idleMs } = this.#tools;
    const what = `layer ${digest.text} of ${this.name}`;
    const bounds = layerBoundsFor(size, idleMs);
    let state: DownloadState | undefined;
    await this.ask(get(this.urlOf(`blobs/${digest.text}`)), what, async (request) => {
      const result = await http.download(request, sink, { bounds, digest: digest.text, size, ...(state === undefined ? {} : { from: state }) });
      if (result.kind === 'complete') return undefined;
      state = result.state;
      return result.response;
    });
  }

  async #get(path: string, headers: Readonly<Record<string, string>>, what: string, limit: number): Promise<HttpResponse> {
    const bounds: HttpBounds = boundsFor(limit, this.#tools.idleMs);
    return await this.send(get(this.urlOf(path), headers), what, bounds, [200]);
  }

  /** Address of a resource of the repository (distribution-spec, "Endpoints"). */
  urlOf(path: string): URL {
    return new URL(`/v2/${this.#tools.place.repository}/${path}`, this.#tools.base);
  }

  /** An answer of one of the statuses that were hoped for. @throws SeaworthyError for all others */
  async send(request: RegistryRequest, what: string, bounds: HttpBounds, hoped: readonly number[]): Promise<HttpResponse> {
    let answer: HttpResponse | undefined;
    await this.ask(request, what, async (signed) => {
      const response = await this.#tools.http.send(signed, bounds);
      if (!hoped.includes(response.status)) return response;
      answer = response;
      return undefined;
    });
    return answer as HttpResponse;
  }

  /**
   * Asks, signs in where that is wanted, and asks again. `attempt` returns the answer where it is not what was hoped for.
   * What lets us in is for the registry's own origin: the HTTP client leaves it out elsewhere, and another origin that wants to know who we are is not told.
   */
  async ask(
    request: RegistryRequest,
    what: string,
    attempt: (request: Parameters<HttpClient['send']>[0]) => Promise<HttpResponse | undefined>,
  ): Promise<void> {
    const { named } = this.#tools;
    const { url, headers } = request;
    let authorization = this.#authorizer.header;
    for (let signIns = 0; ; signIns += 1) {
      const own: Readonly<Record<string, string>> = authorization === undefined ? headers : { ...headers, authorization };
      const refused = await attempt({ ...request, headers: own, named });
      if (refused === undefined) return;
      if (refused.status !== 401 || refused.url.origin !== url.origin || signIns === mostSignIns)
        throw await answerError(refused, what, this.#authorizer);
      refused.discard();
      authorization = await this.#authorizer.renew(authorization, refused.headers['www-authenticate']);
    }
  }
}

function get(url: URL, headers: Readonly<Record<string, string>> = {}): RegistryRequest {
  return { method: 'GET', url, headers };
}

/** For one request: the first token, and another where it went out of date while the request waited. */
const mostSignIns = 2;

/** A registry that says one thing in its headers and another in the document would be read otherwise by others. */
function assertHeaders(what: string, { headers }: HttpResponse, bytes: Uint8Array, digest: string): void {
  const told = headers['docker-content-digest'];
  if (typeof told === 'string' && told.startsWith('sha256:') && told !== digest) throw mismatch(what, told, digest);
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const own = mediaTypeIn(bytes);
  if (own !== undefined && manifestTypes.includes(type) && own !== type)
    throw new SeaworthyError(
      'archive-malformed',
      `${what} is sent as ${type}, but says that it is ${JSON.stringify(own.slice(0, 200))}; readers do not agree on such a document`,
    );
}

/** What is no JSON is told by who decodes it. */
function mediaTypeIn(bytes: Uint8Array): string | undefined {
  try {
    const type = (JSON.parse(Buffer.from(bytes).toString()) as { readonly mediaType?: unknown } | null)?.mediaType;
    return typeof type === 'string' ? type : undefined;
  } catch {
    return undefined;
  }
}
