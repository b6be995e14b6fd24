import { problem, type CelDuration, type CelProblem, type CelTimestamp, type CelValue } from '../value.ts';

export const second = 1_000_000_000n;

/** A duration, where an int64 of nanoseconds holds it. */
export function checkedDuration(nanos: bigint): CelDuration | CelProblem {
  return BigInt.asIntN(64, nanos) === nanos ? { is: 'duration', nanos } : problem('runtime', 'duration overflow');
}

const earliest = -62_135_596_800n * second;
const latest = 253_402_300_800n * second;

/** A timestamp from year 1 to year 9999. */
export function checkedTimestamp(nanos: bigint, offsetSeconds = 0): CelTimestamp | CelProblem {
  return nanos >= earliest && nanos < latest ? { is: 'timestamp', nanos, offsetSeconds } : problem('runtime', 'timestamp overflow');
}

const units: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', second],
  ['m', 60n * second],
  ['h', 3_600n * second],
]);

const part = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/y;

/** Reads `1h30m`, `-1.5s` as Go's time.ParseDuration does. */
export function parseDuration(text: string): CelValue {
  const invalid = problem('runtime', `${JSON.stringify(text)} is no duration: write 1h30m, 10s, 500ms`);
  const sign = /^[+-]/.test(text) ? 1 : 0;
  if (text.slice(sign) === '0') return { is: 'duration', nanos: 0n };
  if (text.length === sign || text.length > 200) return invalid;
  let nanos = 0n;
  for (let at = sign; at < text.length; at = part.lastIndex) {
    part.lastIndex = at;
    const match = part.exec(text);
    const [, digits = '', fraction = '', unit = ''] = match ?? [];
    if (match === null || digits + fraction === '') return invalid;
    const size = units.get(unit) ?? 0n;
    nanos += BigInt(digits === '' ? 0 : digits) * size + (fraction === '' ? 0n : (BigInt(fraction) * size) / 10n ** BigInt(fraction.length));
  }
  return checkedDuration(text.startsWith('-') ? -nanos : nanos);
}

/** As CEL writes a duration: seconds, `3661.5s`. */
export function durationText({ nanos }: CelDuration): string {
  const size = nanos < 0n ? -nanos : nanos;
  const fraction = String(size % second)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${nanos < 0n ? '-' : ''}${size / second}${fraction === '' ? '' : `.${fraction}`}s`;
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,40}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Reads a date with time and zone (RFC 3339). */
export function parseTimestamp(text: string): CelValue {
  const match = rfc3339.exec(text);
  const invalid = problem('runtime', `${JSON.stringify(text)} is no timestamp: write 2027-01-31T00:00:00Z`);
  if (match === null) return invalid;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, seconds = 0] = match.slice(1, 7).map(Number);
  const [fraction = '', sign = '+', zoneHours = '0', zoneMinutes = '0'] = match.slice(7);
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  if (!isDay || hour > 23 || minute > 59 || seconds > 59 || Number(zoneHours) > 24 || Number(zoneMinutes) > 60) return invalid;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60 * (sign === '-' ? -1 : 1);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, seconds - offset);
  return checkedTimestamp(BigInt(date.getTime()) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9)), offset);
}

/** As CEL writes a timestamp: in the zone it was written in. */
export function timestampText({ nanos, offsetSeconds }: CelTimestamp): string {
  const millis = (nanos - modulo(nanos, 1_000_000n)) / 1_000_000n;
  const local = new Date(Number(millis) + offsetSeconds * 1000).toISOString().slice(0, 19);
  const fraction = String(modulo(nanos, second)).padStart(9, '0').replace(/0+$/, '');
  const minutes = Math.abs(Math.trunc(offsetSeconds / 60));
  const zone = `${offsetSeconds < 0 ? '-' : '+'}${String(Math.trunc(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${local}${fraction === '' ? '' : `.${fraction}`}${offsetSeconds === 0 ? 'Z' : zone}`;
}

/** The remainder that is never negative. */
export function modulo(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by;
}
