import { SeaworthyError } from '../../core/error.ts';
import { isPart, rangeHeader, readAll, readPart, shownUrl, type HttpBounds, type HttpClient, type HttpResponse } from '../../platform/http/index.ts';
import { largestEnvelope } from './envelope.ts';
import type { Origin } from './origin.ts';
import { sitePlaces } from './site.ts';

const patience = { idleMs: 30_000, totalMs: 1_800_000, redirects: 5 } as const satisfies Omit<HttpBounds, 'bodyBytes'>;

/** A database published on a web server. @param url of its folder; a user name and password in it are sent as Basic credentials */
export function httpOrigin(url: URL, http: HttpClient): Origin {
  const root = rootOf(url);
  const name = shownUrl(root);
  const headers = credentialsOf(url);
  const get = (path: string, extra: Readonly<Record<string, string>>, bodyBytes: number): Promise<HttpResponse> =>
    http.send({ method: 'GET', url: new URL(path, root), headers: { ...headers, ...extra }, named: true }, { ...patience, bodyBytes });
  return {
    name,
    async pointer() {
      const response = await get(sitePlaces.pointer, { 'cache-control': 'no-cache' }, largestEnvelope);
      if (response.status === 200) return readAll(response);
      response.discard();
      if (response.status === 404)
        throw new SeaworthyError('database-missing', `there is no published advisory database at ${name}: it has no ${sitePlaces.pointer}`);
      throw unexpected(response);
    },
    async *read({ sha256, size }, from, length) {
      const response = await get(sitePlaces.blob(sha256), length < size ? rangeHeader(from, length) : {}, size);
      if (!isPart(response, from)) {
        response.discard();
        throw unexpected(response);
      }
      yield* readPart(response, from, length);
    },
  };
}

/** As a folder, whatever was typed. */
function rootOf(url: URL): URL {
  const root = new URL(url.href);
  root.username = '';
  root.password = '';
  root.hash = '';
  if (root.pathname.endsWith(`/${sitePlaces.pointer}`)) root.pathname = root.pathname.slice(0, -sitePlaces.pointer.length);
  if (!root.pathname.endsWith('/')) root.pathname += '/';
  return root;
}

function credentialsOf({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function unexpected({ status, statusText, url }: HttpResponse): SeaworthyError {
  const remedy = status === 404 || status === 410 ? '; the publication may just have been replaced: try again' : '';
  return new SeaworthyError('io-failed', `${shownUrl(url)} answers ${status} ${statusText}${remedy}`);
}
