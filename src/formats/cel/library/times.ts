import { member, type Overload } from './registry.ts';
import { modulo, second } from './time-values.ts';
import { problem, type CelProblem, type CelTimestamp, type CelValue } from '../value.ts';

/** The date and time that a clock shows in a zone, as one of UTC. */
function localDate({ nanos }: CelTimestamp, zone: string): Date | CelProblem {
  const date = new Date(Number((nanos - modulo(nanos, 1_000_000n)) / 1_000_000n));
  if (zone === '' || zone === 'UTC') return date;
  const minutes = zone.includes(':') ? minutesOf(zone) : undefined;
  if (minutes !== undefined) return new Date(date.getTime() + minutes * 60_000);
  return zone.includes(':') ? problem('runtime', `unknown time zone ${zone}`) : inNamedZone(date, zone);
}

function minutesOf(zone: string): number | undefined {
  const match = /^([+-]?)(\d{1,4}):(\d{1,4})$/.exec(zone);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

function inNamedZone(date: Date, timeZone: string): Date | CelProblem {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? [];
    const offset = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return new Date(date.getTime() + (sign === '-' ? -offset : offset));
  } catch {
    return problem('runtime', `unknown time zone ${timeZone}`);
  }
}

const day = 86_400_000;

const parts: Readonly<Record<string, (date: Date) => number>> = {
  getFullYear: (date) => date.getUTCFullYear(),
  getMonth: (date) => date.getUTCMonth(),
  getDate: (date) => date.getUTCDate(),
  getDayOfMonth: (date) => date.getUTCDate() - 1,
  getDayOfWeek: (date) => date.getUTCDay(),
  getDayOfYear: (date) => Math.floor((date.getTime() - new Date(date).setUTCMonth(0, 1)) / day),
  getHours: (date) => date.getUTCHours(),
  getMinutes: (date) => date.getUTCMinutes(),
  getSeconds: (date) => date.getUTCSeconds(),
  getMilliseconds: (date) => date.getUTCMilliseconds(),
};

function part(value: CelTimestamp, zone: string, read: (date: Date) => number): CelValue {
  const date = localDate(value, zone);
  return date instanceof Date ? BigInt(read(date)) : date;
}

const units: Readonly<Record<string, bigint>> = {
  getHours: 3_600n * second,
  getMinutes: 60n * second,
  getSeconds: second,
  getMilliseconds: 1_000_000n,
};

/** What timestamps and durations tell of themselves (cel-spec, List of Standard Definitions). */
export const times: readonly Overload[] = [
  ...Object.entries(parts).flatMap(([name, read]) => [
    member(name, ['google.protobuf.Timestamp'], ([value]) => part(value, '', read)),
    member(name, ['google.protobuf.Timestamp', 'string'], ([value, zone]) => part(value, zone, read)),
  ]),
  ...Object.entries(units).map(([name, unit]) => member(name, ['google.protobuf.Duration'], ([{ nanos }]) => nanos / unit)),
];
