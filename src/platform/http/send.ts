import { SeaworthyError } from '../../core/error.ts';
import type { HttpBounds, HttpRequest, HttpResponse } from './client.ts';
import type { ConnectOptions } from './connect.ts';
import { exchange, type ExchangeTools, type Hop } from './exchange.ts';
import { shownUrl } from './hosts.ts';
import { redirected } from './redirect.ts';
import { waitAfterAnswer, waitAfterError, type RetryTools } from './retry.ts';
import { Watch } from './watch.ts';

export interface SendTools extends RetryTools, ExchangeTools {
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** See `HttpBounds.retries`. */
export const defaultRetries = 3;
const defaultWaitMs = 30_000;

/** One request with its redirects and repetitions, within one total time. @throws SeaworthyError `io-failed`, `limit-exceeded` */
export async function send(request: HttpRequest, bounds: HttpBounds, tools: SendTools): Promise<HttpResponse> {
  const deadline = tools.now() + bounds.totalMs;
  const { named = false, redirect = 'follow', body, ...rest } = request;
  let hop: Hop = { ...rest, named, body };
  for (let followed = 0; ; followed += 1) {
    assertAllowed(hop, tools.connection);
    const response = await sendPatiently(hop, bounds, deadline, tools);
    const next = followRedirect(hop, response, redirect);
    if (next === undefined) return response;
    if (followed === bounds.redirects)
      throw new SeaworthyError('io-failed', `${shownUrl(request.url)} redirects more than ${bounds.redirects} times`);
    hop = next;
  }
}

function followRedirect(hop: Hop, response: HttpResponse, within: 'follow' | 'same-origin'): Hop | undefined {
  try {
    const next = redirected(hop, response, within);
    if (next !== undefined) response.discard();
    return next;
  } catch (error) {
    response.discard();
    throw error;
  }
}

/** Others can read and change what goes over plain HTTP: only the user may say that this does not matter. */
function assertAllowed({ url, named, socketPath }: Hop, { isInsecure }: ConnectOptions): void {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && (named || socketPath !== undefined || isInsecure(url)))) return;
  throw new SeaworthyError(
    'io-failed',
    `${shownUrl(url)} is not connected to: it is not encrypted; if that is right, name it with --insecure-registry`,
  );
}

async function sendPatiently(hop: Hop, bounds: HttpBounds, deadline: number, tools: SendTools): Promise<HttpResponse> {
  const { retries = defaultRetries, waitMs = defaultWaitMs } = bounds;
  for (let tried = 0; ; tried += 1) {
    const remaining = deadline - tools.now();
    const outcome = await attempt(hop, bounds, remaining, tools);
    const wait =
      'error' in outcome ? waitAfterError(hop.method, outcome.error, tried, tools) : waitAfterAnswer(hop.method, outcome.response, tried, tools);
    if (wait === undefined || tried >= retries || wait > waitMs || wait >= deadline - tools.now()) return settled(outcome);
    if ('response' in outcome) outcome.response.discard();
    await tools.sleep(wait);
  }
}

type Outcome = { readonly response: HttpResponse } | { readonly error: SeaworthyError };

async function attempt(hop: Hop, bounds: HttpBounds, remaining: number, tools: SendTools): Promise<Outcome> {
  try {
    return { response: await exchange(hop, tools, bounds, new Watch(hop.url, bounds, remaining)) };
  } catch (error) {
    if (error instanceof SeaworthyError) return { error };
    throw error;
  }
}

function settled(outcome: Outcome): HttpResponse {
  if ('error' in outcome) throw outcome.error;
  return outcome.response;
}
