import type { SeaworthyError } from '../../core/error.ts';
import { systemCode } from '../io-error.ts';
import type { HttpMethod, HttpResponse } from './client.ts';

/** When asking again makes sense, and after how long. */
export interface RetryTools {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: () => number;
}

const passing = new Set([500, 502, 503, 504]);
const passingErrors = new Set(['ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'ETIMEDOUT']);
const firstWaitMs = 500;

/** @param tried how often was asked again already @returns milliseconds to wait; undefined where the answer stands */
export function waitAfterAnswer(method: HttpMethod, { status, headers }: HttpResponse, tried: number, tools: RetryTools): number | undefined {
  if (status !== 429 && !(passing.has(status) && isRepeatable(method))) return undefined;
  const asked = status === 429 || status === 503 ? retryAfter(headers['retry-after'], tools.now()) : undefined;
  return asked ?? backoff(tried, tools.random);
}

/** @returns milliseconds to wait; undefined where the error stands */
export function waitAfterError(method: HttpMethod, error: SeaworthyError, tried: number, { random }: RetryTools): number | undefined {
  return isRepeatable(method) && passingErrors.has(systemCode(error.cause) ?? '') ? backoff(tried, random) : undefined;
}

/** Whether it makes no difference if it arrives twice. */
export function isRepeatable(method: HttpMethod): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Twice as long each time, and spread, so that many who failed at once do not come again at once. */
export function backoff(tried: number, random: () => number): number {
  const longest = firstWaitMs * 2 ** tried;
  return Math.round(longest / 2 + (random() * longest) / 2);
}

/** Seconds, or an HTTP date (RFC 9110, 10.2.3); undefined for anything else. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const instant = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? undefined : Math.max(0, instant - now);
}
