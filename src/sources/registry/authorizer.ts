import { SeaworthyError } from '../../core/error.ts';
import { parseChallenges, type Challenge } from '../../formats/registry-challenge/index.ts';
import { readAll, shownUrl, type HttpClient, type HttpResponse } from '../../platform/http/index.ts';
import type { Credentials } from './credentials.ts';
import { isOnThisMachine, maySeeCredentials } from './realm.ts';
import { boundsFor, type RegistryPlace } from './settings.ts';

/** What signing in needs to know. */
export interface AuthorizerTools {
  readonly http: HttpClient;
  readonly place: RegistryPlace;
  /** Where the registry answers. */
  readonly base: URL;
  /** The user named the registry himself. */
  readonly named: boolean;
  /** Hosts that may see its credentials besides. */
  readonly realms: readonly string[];
  readonly idleMs: number;
  /** What is to be allowed there. Default: pulling alone. */
  readonly pushes?: boolean;
  /** Asked at most once, when the registry wants to know who asks. */
  readonly credentials: () => Promise<Credentials | undefined>;
}

const mostToken = 64 * 1024;
const tokenAnswer = 256 * 1024;

/** Signs in to one registry for one repository (distribution-spec; Docker's token authentication), and keeps what lets requests in. */
export class Authorizer {
  readonly #tools: AuthorizerTools;
  #header: string | undefined;
  #renewing: Promise<string> | undefined;
  #credentials: Promise<Credentials | undefined> | undefined;

  constructor(tools: AuthorizerTools) {
    this.#tools = tools;
  }

  /** Value of Authorization; undefined as long as nobody asked for one. */
  get header(): string | undefined {
    return this.#header;
  }

  /** A value that may do better than `failed`, by what the registry asked for. @throws SeaworthyError `registry-unauthorized`, `io-failed`, `usage` */
  async renew(failed: string | undefined, challenge: string | undefined): Promise<string> {
    if (this.#header !== undefined && this.#header !== failed) return this.#header;
    this.#renewing ??= this.#signIn(failed, challenge).finally(() => (this.#renewing = undefined));
    this.#header = await this.#renewing;
    return this.#header;
  }

  async #signIn(failed: string | undefined, header: string | undefined): Promise<string> {
    const challenges = parseChallenges(header ?? '');
    this.#credentials ??= this.#tools.credentials();
    const credentials = await this.#credentials;
    const bearer = challenges.find(({ scheme, parameters }) => scheme === 'bearer' && parameters.has('realm'));
    const isBasic = challenges.some(({ scheme }) => scheme === 'basic');
    const value = this.#known(credentials, isBasic) ?? (bearer === undefined ? undefined : `Bearer ${await this.#fetchToken(bearer, credentials)}`);
    if (value === undefined || value === failed) throw this.unauthorized(credentials !== undefined);
    return value;
  }

  /** What the registry itself is shown without asking anybody else. */
  #known(credentials: Credentials | undefined, isBasic: boolean): string | undefined {
    if (credentials?.kind === 'token') return `Bearer ${credentials.token}`;
    return isBasic && credentials?.kind === 'password' ? basic(credentials) : undefined;
  }

  async #fetchToken({ parameters }: Challenge, credentials: Credentials | undefined): Promise<string> {
    const { base, http, named, idleMs } = this.#tools;
    const realm = this.#realmOf(parameters.get('realm') ?? '', credentials !== undefined);
    const request = tokenRequest(realm, parameters.get('service'), this.#scope(), credentials);
    const response = await http.send(
      { ...request, named: named && isSameHost(realm, base), redirect: 'same-origin' },
      boundsFor(tokenAnswer, idleMs),
    );
    if (response.status === 401 || response.status === 403 || response.status === 400) {
      response.discard();
      throw this.unauthorized(credentials !== undefined);
    }
    if (response.status !== 200) {
      response.discard();
      throw new SeaworthyError(
        'io-failed',
        `the token service ${shownUrl(realm)} of ${this.#tools.place.registry} answered with HTTP ${response.status}`,
      );
    }
    return readToken(response, realm);
  }

  /** @throws SeaworthyError where what is secret would go to somebody else */
  #realmOf(text: string, hasCredentials: boolean): URL {
    const { base, place, realms } = this.#tools;
    if (!URL.canParse(text))
      throw new SeaworthyError('io-failed', `${place.registry} asks for tokens of ${JSON.stringify(text.slice(0, 200))}, which is no URL`);
    const realm = new URL(text);
    if ((realm.protocol !== 'https:' && realm.origin !== base.origin) || realm.username !== '' || realm.password !== '')
      throw new SeaworthyError(
        'io-failed',
        `${place.registry} asks for tokens of ${shownUrl(realm)}, which is not asked: others could read what is sent there`,
      );
    if (!hasCredentials || maySeeCredentials({ registry: base, realm, allowed: realms })) return realm;
    throw new SeaworthyError(
      'registry-unauthorized',
      `${place.registry} asks for your credentials to be sent to ${realm.host}, which is another host and does not get them; if that is right, allow it with --registry-realm ${place.registry}=${realm.host}`,
    );
  }

  /** Ours, whatever the registry would like (Docker's token scope). */
  #scope(): string {
    return `repository:${this.#tools.place.repository}:${this.#tools.pushes === true ? 'pull,push' : 'pull'}`;
  }

  unauthorized(hasCredentials: boolean): SeaworthyError {
    const { registry, repository } = this.#tools.place;
    const advice = hasCredentials
      ? 'the credentials at hand were refused'
      : `give credentials: docker login ${registry}, or SEAWORTHY_REGISTRY_HOST with SEAWORTHY_REGISTRY_USERNAME and SEAWORTHY_REGISTRY_PASSWORD`;
    return new SeaworthyError(
      'registry-unauthorized',
      `${registry} does not let ${repository} be ${this.#tools.pushes === true ? 'pushed' : 'pulled'}: ${advice}`,
    );
  }
}

type TokenRequest = Pick<Parameters<HttpClient['send']>[0], 'method' | 'url' | 'headers' | 'body'>;

/** On this machine every port is somebody else’s. */
function isSameHost(realm: URL, base: URL): boolean {
  return realm.origin === base.origin || (realm.hostname === base.hostname && !isOnThisMachine(base));
}

/** An identity token is exchanged by POST, as OAuth 2 has it; all else is a GET. */
function tokenRequest(realm: URL, service: string | undefined, scope: string, credentials: Credentials | undefined): TokenRequest {
  const url = new URL(realm.href);
  const query = new URLSearchParams({ ...(service === undefined ? {} : { service }), scope });
  if (credentials?.kind === 'identity-token') {
    for (const [name, value] of Object.entries({ grant_type: 'refresh_token', client_id: 'seaworthy', refresh_token: credentials.token }))
      query.set(name, value);
    return { method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Buffer.from(query.toString()) };
  }
  for (const [name, value] of query) url.searchParams.set(name, value);
  return { method: 'GET', url, headers: credentials?.kind === 'password' ? { authorization: basic(credentials) } : {} };
}

async function readToken(response: HttpResponse, realm: URL): Promise<string> {
  const token = tokenIn(await readAll(response));
  if (token !== undefined) return token;
  throw new SeaworthyError('io-failed', `the token service ${shownUrl(realm)} gave no token that can be used`);
}

function tokenIn(bytes: Uint8Array): string | undefined {
  try {
    const answer = JSON.parse(Buffer.from(bytes).toString()) as { readonly token?: unknown; readonly access_token?: unknown } | null;
    const token = answer?.token || answer?.access_token;
    return typeof token === 'string' && token.length <= mostToken && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}

function basic({ username, password }: { readonly username: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
