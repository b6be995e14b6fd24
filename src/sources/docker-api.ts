import { SeaworthyError } from '../core/error.ts';
import type { Platform } from '../core/image.ts';
import { readAll, type HttpBounds, type HttpResponse } from '../platform/http/index.ts';
import { systemCode } from '../platform/io-error.ts';
import { ScratchFile } from '../platform/scratch.ts';
import type { Endpoint } from './daemon-host.ts';
import { membersIn, textOf, type JsonMembers } from './daemon-json.ts';
import type { ExportedImage, ExportRequest } from './daemon-source.ts';
import { shown } from './named-error.ts';

/** A daemon that speaks the API of Docker's engine, which Podman speaks too. */
export interface ApiDaemon {
  readonly title: string;
  readonly endpoint: Endpoint;
  /** What to do where nobody listens. */
  readonly whenAbsent: string;
  /** What to do where the socket may not be opened. */
  readonly whenForbidden: string;
}

/** What `GET /images/{name}/json` tells that counts here. */
interface Inspected {
  readonly id: string;
  readonly platform?: Platform;
  /** In bytes; a guess, for progress. */
  readonly size: number;
  /** `1.48` */
  readonly apiVersion: string;
}

/** Docker Engine API 1.48 is the first whose export takes a platform. */
const firstWithPlatform = 48;

/** Finds an image by its name or id, and exports it (`GET /images/{name}/get`) into a file without a name. @throws SeaworthyError */
export async function exportByApi(daemon: ApiDaemon, name: string, request: ExportRequest): Promise<ExportedImage> {
  const found = await inspect(daemon, name, request.bounds.answer);
  const archive = new ScratchFile({ holds: `the image ${name} of ${daemon.title}` });
  try {
    await download(daemon, name, found, archive, request);
  } catch (error) {
    archive.close();
    throw error;
  }
  return { archive, ...(found.platform === undefined ? {} : { platform: found.platform }) };
}

async function download(daemon: ApiDaemon, name: string, found: Inspected, archive: ScratchFile, request: ExportRequest): Promise<void> {
  const { platform, bounds, onProgress } = request;
  const wanted = platform !== undefined && minorOf(found.apiVersion) >= firstWithPlatform ? platformQuery(platform) : '';
  const { body } = await ask(daemon, name, `/images/${wholeName(name, found.id)}/get${wanted}`, bounds.export);
  const step = `exporting ${name} from ${daemon.title}`;
  for await (const bytes of explained(daemon, body)) {
    archive.append(bytes);
    onProgress?.({ step, done: Math.min(archive.size, found.size), total: found.size });
  }
}

async function inspect(daemon: ApiDaemon, name: string, bounds: HttpBounds): Promise<Inspected> {
  const response = await ask(daemon, name, `/images/${name}/json`, bounds);
  const answer = membersIn(await readText(daemon, response)) ?? {};
  if (typeof answer['Id'] !== 'string') throw failed(daemon, 'what answers there is no container engine; check what listens');
  const platform = platformIn(answer);
  return {
    id: answer['Id'],
    ...(platform === undefined ? {} : { platform }),
    size: typeof answer['Size'] === 'number' && answer['Size'] > 0 ? answer['Size'] : 0,
    apiVersion: textOf(response.headers['api-version']) ?? '',
  };
}

function platformIn({ Os, Architecture, Variant }: JsonMembers): Platform | undefined {
  const [os, architecture, variant] = [textOf(Os), textOf(Architecture), textOf(Variant)];
  return os === undefined || architecture === undefined ? undefined : { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

/** A repository without a tag means the tag `latest`; asked to export it as it is, Docker gives all its tags. */
function wholeName(name: string, id: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1);
  const isId = id.replace(/^sha256:/, '').startsWith(name);
  return isId || /[:@]/.test(last) ? name : `${name}:latest`;
}

function minorOf(version: string): number {
  return Number(/^1\.(\d{1,4})$/.exec(version)?.[1] ?? 0);
}

function platformQuery({ os, architecture, variant }: Platform): string {
  return `?platform=${encodeURIComponent(JSON.stringify({ os, architecture, ...(variant === undefined ? {} : { variant }) }))}`;
}

/** @throws SeaworthyError where nobody answers, or with a refusal: then with the daemon's own words */
async function ask(daemon: ApiDaemon, name: string, path: string, bounds: HttpBounds): Promise<HttpResponse> {
  const { http, url, socketPath } = daemon.endpoint;
  const place = { url: new URL(path, url), named: true, ...(socketPath === undefined ? {} : { socketPath }) };
  const response = await http
    .send({ method: 'GET', headers: {}, ...place }, bounds)
    .catch((error: unknown) => Promise.reject(unreachable(daemon, error)));
  if (response.status === 200) return response;
  const said = messageIn(await readText(daemon, response)) ?? `HTTP ${response.status}`;
  if (response.status !== 404) throw failed(daemon, `it refuses to give ${name}: ${shown(said)}`);
  const advice = 'pull or build it first, or check its name';
  throw new SeaworthyError('target-not-found', `${daemon.title} at ${daemon.endpoint.name} has no image ${name} (${shown(said)}); ${advice}`);
}

async function readText(daemon: ApiDaemon, response: HttpResponse): Promise<string> {
  return (await readAll({ ...response, body: explained(daemon, response.body) })).toString('utf8');
}

/** What is done with a piece may fail too; only what the daemon does is explained here. */
async function* explained(daemon: ApiDaemon, body: HttpResponse['body']): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for (;;) {
      const next = await body.next().catch((error: unknown) => Promise.reject(brokenOff(daemon, error)));
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await body.return?.();
  }
}

/** Errors of the API are `{"message": "…"}`. */
function messageIn(text: string): string | undefined {
  return textOf(membersIn(text)?.['message']) ?? textOf(text.trim());
}

function unreachable(daemon: ApiDaemon, error: unknown): unknown {
  const code = causeOf(error);
  if (['ENOENT', 'ENOTDIR', 'ECONNREFUSED', 'ENOTSOCK'].includes(code)) return failed(daemon, `nobody listens there; ${daemon.whenAbsent}`, error);
  if (['EACCES', 'EPERM'].includes(code)) return failed(daemon, `permission denied; ${daemon.whenForbidden}`, error);
  if (code.startsWith('HPE_')) return failed(daemon, 'what answers there does not speak HTTP; check what listens', error);
  return error instanceof SeaworthyError ? failed(daemon, error.message, error) : error;
}

function brokenOff(daemon: ApiDaemon, error: unknown): unknown {
  if (!(error instanceof SeaworthyError)) return error;
  if (causeOf(error) !== 'ECONNRESET') return failed(daemon, error.message, error);
  return failed(daemon, 'it broke the connection off before it had sent all; its log says why', error);
}

function causeOf(error: unknown): string {
  return (error instanceof SeaworthyError ? systemCode(error.cause) : undefined) ?? '';
}

function failed(daemon: ApiDaemon, reason: string, cause?: unknown): SeaworthyError {
  const code = cause instanceof SeaworthyError ? cause.code : 'io-failed';
  return new SeaworthyError(code, `${daemon.title} at ${daemon.endpoint.name}: ${reason}`, { cause });
}
