import { SeaworthyError } from '../../core/error.ts';

/** What a registry is told of who asks. */
export type StoredCredentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** Exchanged for tokens at the token service (OAuth 2). */
  | { readonly kind: 'identity-token'; readonly token: string };

/** Credentials as `docker login` and podman keep them (`config.json`, `auth.json`). */
export interface DockerConfig {
  /** By place: `ghcr.io`, `registry.example.com/team`, in lower case, without scheme and version. */
  readonly credentials: ReadonlyMap<string, StoredCredentials>;
  /** Programs that know them, by host. */
  readonly helpers: ReadonlyMap<string, string>;
  /** The program that knows all others. */
  readonly store?: string;
}

const largest = 1024 * 1024;
const mostEntries = 10_000;

/** @throws SeaworthyError `usage`; its message repeats nothing of the content */
export function decodeDockerConfig(bytes: Uint8Array, path: string): DockerConfig {
  const root = objectOf(parse(bytes, path));
  const credentials = new Map<string, StoredCredentials>();
  for (const [place, entry] of entriesOf(root['auths'])) {
    const found = credentialsOf(objectOf(entry));
    if (found !== undefined) credentials.set(placeOf(place), found);
  }
  const helpers = new Map<string, string>();
  for (const [place, name] of entriesOf(root['credHelpers'])) if (typeof name === 'string') helpers.set(placeOf(place), name);
  const store = textOf(root['credsStore']);
  return { credentials, helpers, ...(store === undefined ? {} : { store }) };
}

/** What a credential helper prints for `get` (docker-credential-helpers): user name and secret; `<token>` as user name tells an identity token. */
export function decodeHelperAnswer(bytes: Uint8Array): StoredCredentials | undefined {
  const fields = objectOf(parse(bytes, 'the answer of the credential helper'));
  const username = textOf(fields['Username']);
  const secret = textOf(fields['Secret']);
  if (secret === undefined) return undefined;
  return username === '<token>' ? { kind: 'identity-token', token: secret } : { kind: 'password', username: username ?? '', password: secret };
}

function credentialsOf(entry: Readonly<Record<string, unknown>>): StoredCredentials | undefined {
  const token = textOf(entry['identitytoken']);
  if (token !== undefined) return { kind: 'identity-token', token };
  const auth = textOf(entry['auth']);
  if (auth !== undefined) return ofPair(Buffer.from(auth, 'base64').toString().replace(/\0+$/, ''));
  const username = textOf(entry['username']);
  const password = textOf(entry['password']);
  return username === undefined || password === undefined ? undefined : { kind: 'password', username, password };
}

function ofPair(pair: string): StoredCredentials | undefined {
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : { kind: 'password', username: pair.slice(0, colon), password: pair.slice(colon + 1) };
}

/** `https://index.docker.io/v1/` is how Docker's own registry has been called since its first version. */
function placeOf(key: string): string {
  return key
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/(?:v[12]\/?)?$/, '');
}

function parse(bytes: Uint8Array, path: string): unknown {
  if (bytes.length > largest) throw new SeaworthyError('usage', `${path} has more than ${largest} bytes`);
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    // The cause would quote the text, and with it what is secret.
    throw new SeaworthyError('usage', `${path} is no valid JSON`);
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.assign(Object.create(null), value) : Object.create(null);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(objectOf(value)).slice(0, mostEntries);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
