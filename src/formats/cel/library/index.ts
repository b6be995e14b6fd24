import { addresses } from './addresses.ts';
import { operators } from './arithmetic.ts';
import { authorizer } from './authorizer.ts';
import { conversions } from './conversions.ts';
import { lists, sets } from './lists.ts';
import { namedFormats } from './named-formats.ts';
import { optionals } from './optionals.ts';
import { patterns } from './patterns.ts';
import { quantities } from './quantities.ts';
import type { Overload } from './registry.ts';
import { semvers } from './semvers.ts';
import { strings } from './strings.ts';
import { times } from './times.ts';
import { urls } from './urls.ts';

const all: readonly Overload[] = [
  ...operators,
  ...conversions,
  ...strings,
  ...patterns,
  ...lists,
  ...sets,
  ...optionals,
  ...times,
  ...quantities,
  ...addresses,
  ...urls,
  ...semvers,
  ...namedFormats,
  ...authorizer,
];

const byCall = Map.groupBy(all, ({ name, isMember, takes }) => callOf(name, isMember, takes.length));
const names: ReadonlySet<string> = new Set(all.map(({ name, isMember }) => nameOf(name, isMember)));

function nameOf(name: string, isMember: boolean): string {
  return isMember ? `.${name}` : name;
}

function callOf(name: string, isMember: boolean, count: number): string {
  return `${nameOf(name, isMember)}/${count}`;
}

/** The ways to call a function with so many values, the one it is called on among them. What Kubernetes 1.36 offers to policies is here. */
export function overloadsOf(name: string, isMember: boolean, count: number): readonly Overload[] {
  return byCall.get(callOf(name, isMember, count)) ?? [];
}

/** Whether a function of this name is known, whatever it takes. */
export function isFunction(name: string, isMember: boolean): boolean {
  return names.has(nameOf(name, isMember));
}
