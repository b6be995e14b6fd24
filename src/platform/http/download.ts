import { SeaworthyError } from '../../core/error.ts';
import type { DownloadExpectations, DownloadResult, DownloadSink, HttpRequest, HttpResponse } from './client.ts';
import { shownUrl } from './hosts.ts';
import { lengthOf, rangeOf, validatorOf } from './ranges.ts';
import { Received } from './received.ts';
import { backoff } from './retry.ts';
import { defaultRetries, send, type SendTools } from './send.ts';

/** See `HttpClient.download`. */
export async function download(request: HttpRequest, sink: DownloadSink, expected: DownloadExpectations, tools: SendTools): Promise<DownloadResult> {
  const task = new Download(request, sink, expected);
  const { bounds } = expected;
  const deadline = tools.now() + bounds.totalMs;
  for (let tried = 0; ; tried += 1) {
    const before = await task.begin();
    const response = await send(task.request(), { ...bounds, totalMs: Math.max(1, deadline - tools.now()) }, tools);
    const outcome = await task.take(response);
    if (!(outcome instanceof SeaworthyError)) return outcome;
    if (task.received.size > before) tried = 0;
    const wait = backoff(tried, tools.random);
    if (tried >= (bounds.retries ?? defaultRetries) || wait >= deadline - tools.now()) throw outcome;
    await tools.sleep(wait);
  }
}

/** One resource on its way into one sink. */
class Download {
  readonly received: Received;
  readonly #request: HttpRequest;
  readonly #sink: DownloadSink;
  readonly #expected: DownloadExpectations;
  readonly #name: string;
  #total: number | undefined;
  /** What is there came in more than one answer, or from an earlier process. */
  #isSpliced = false;
  /** What is there is not the beginning of what is wanted. */
  #isUnfit = false;
  #hasBegunAgain = false;

  constructor(request: HttpRequest, sink: DownloadSink, expected: DownloadExpectations) {
    this.#request = request;
    this.#sink = sink;
    this.#expected = expected;
    this.#name = shownUrl(request.url);
    this.received = expected.from instanceof Received ? expected.from : new Received(expected.digest, undefined);
    this.#isSpliced = this.received.size > 0;
  }

  /** Drops bytes of which nobody could tell whether the rest fits them. @returns how many are there */
  async begin(): Promise<number> {
    const { size, validator } = this.received;
    const isLost = this.#isUnfit || (this.#expected.digest === undefined && validator === undefined);
    if (size > 0 && isLost) await this.#restart();
    return this.received.size;
  }

  request(): HttpRequest {
    const { size, validator } = this.received;
    if (size === 0) return this.#request;
    const condition = validator === undefined ? {} : { 'if-range': validator };
    return { ...this.#request, headers: { ...this.#request.headers, range: `bytes=${size}-`, ...condition } };
  }

  /** @returns the result, or why it is to be asked again @throws SeaworthyError where that would not help */
  async take(response: HttpResponse): Promise<DownloadResult | SeaworthyError> {
    if (this.#isAtEnd(response)) {
      response.discard();
      return this.#complete(response);
    }
    if (response.status !== 200 && response.status !== 206) return this.#refusal(response);
    try {
      await this.#place(response);
      return (await this.#drain(response.body)) ?? this.#complete(response);
    } finally {
      response.discard();
    }
  }

  /** Nothing is left to be sent (RFC 9110, 15.5.17): all had come when the connection broke, or an earlier process stopped. */
  #isAtEnd({ status, headers }: HttpResponse): boolean {
    const { size } = this.received;
    return status === 416 && size > 0 && (headers['content-range'] === `bytes */${size}` || this.#expected.size === size);
  }

  #refusal(response: HttpResponse): DownloadResult | SeaworthyError {
    if (response.status !== 416 || this.received.size === 0) return { kind: 'refused', response, state: this.received };
    response.discard();
    this.#isUnfit = true;
    return new SeaworthyError('io-failed', `${this.#name} has not the part that was asked for`);
  }

  /** Makes the sink ready for the bytes of an answer. */
  async #place({ status, headers }: HttpResponse): Promise<void> {
    const range = status === 206 ? rangeOf(headers) : { start: 0, total: lengthOf(headers) };
    if (range?.start !== this.received.size) {
      if (status === 206) throw new SeaworthyError('io-failed', `${this.#name} sends another part than was asked for`);
      await this.#restart();
    }
    this.#assertSize(range?.total);
    this.received.validator ??= validatorOf(headers);
    this.#isSpliced ||= this.received.size > 0;
  }

  /** @returns why the bytes ended before their time; undefined where all came @throws SeaworthyError where a bound was reached */
  async #drain(body: HttpResponse['body']): Promise<SeaworthyError | undefined> {
    for (;;) {
      const next = await nextOf(body);
      if (next instanceof SeaworthyError) return next;
      if (next === undefined) return this.#shortage();
      this.#assertRoom(next);
      this.received.add(next);
      await this.#sink.write(next);
      this.#expected.onProgress?.(this.received.size, this.#total);
    }
  }

  /** Where parts of different answers do not make the whole that was expected, one of them was of something else: once more from the beginning. */
  #complete({ url, headers }: HttpResponse): DownloadResult | SeaworthyError {
    const { size } = this.received;
    const digest = this.received.digest();
    const { digest: wanted = digest } = this.#expected;
    if (wanted === digest) return { kind: 'complete', size, digest, url, headers };
    const error = new SeaworthyError('digest-mismatch', `${this.#name} is not what was expected: its digest is ${digest} instead of ${wanted}`);
    if (!this.#isSpliced || this.#hasBegunAgain) throw error;
    this.#isUnfit = true;
    this.#hasBegunAgain = true;
    return error;
  }

  async #restart(): Promise<void> {
    this.received.forget();
    this.#isUnfit = false;
    this.#isSpliced = false;
    await this.#sink.reset();
  }

  #assertSize(total: number | undefined): void {
    this.#total = total ?? this.#expected.size;
    const { size, bounds } = this.#expected;
    if (size !== undefined && total !== undefined && total !== size)
      throw new SeaworthyError('digest-mismatch', `${this.#name} has ${total} bytes instead of ${size}`);
    if ((total ?? 0) > bounds.bodyBytes)
      throw new SeaworthyError('limit-exceeded', `${this.#name} has ${total} bytes; no more than ${bounds.bodyBytes} are read`);
  }

  #assertRoom({ length }: Uint8Array): void {
    const { size, bounds } = this.#expected;
    const after = this.received.size + length;
    if (size !== undefined && after > size) throw new SeaworthyError('digest-mismatch', `${this.#name} has more than ${size} bytes`);
    if (after > bounds.bodyBytes) throw new SeaworthyError('limit-exceeded', `${this.#name} sends more than ${bounds.bodyBytes} bytes`);
  }

  #shortage(): SeaworthyError | undefined {
    const whole = this.#expected.size ?? this.#total;
    if (whole === undefined || this.received.size === whole) return undefined;
    return new SeaworthyError('io-failed', `${this.#name} ends after ${this.received.size} of ${whole} bytes`);
  }
}

/** @returns undefined at the end; the error where the connection broke @throws SeaworthyError where a bound was reached */
async function nextOf(body: HttpResponse['body']): Promise<Uint8Array | SeaworthyError | undefined> {
  try {
    const { value, done } = await body.next();
    return done === true ? undefined : value;
  } catch (error) {
    if (error instanceof SeaworthyError && error.code === 'io-failed') return error;
    throw error;
  }
}
