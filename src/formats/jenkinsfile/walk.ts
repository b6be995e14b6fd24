import type { GroovyArgument, GroovyCall, Written } from '../pipeline/index.ts';

/** The calls directly inside a call: of its arguments, of what it is called on, of its body. */
export function innerCalls(call: GroovyCall): readonly GroovyCall[] {
  const receiver = call.receiver === undefined ? [] : [call.receiver];
  return [...receiver, ...call.arguments.flatMap(callsOfArgument), ...(call.body ?? [])];
}

function callsOfArgument(argument: GroovyArgument): readonly GroovyCall[] {
  return [...argument.calls, ...argument.items.flatMap(callsOfArgument)];
}

/** Every call there is, outer ones first. */
export function everyCall(calls: readonly GroovyCall[]): readonly GroovyCall[] {
  const all: GroovyCall[] = [];
  const visit = (call: GroovyCall): void => {
    all.push(call);
    innerCalls(call).forEach(visit);
  };
  calls.forEach(visit);
  return all;
}

/** The call of that name in a body: `agent` of a stage. */
export function childOf(call: GroovyCall | undefined, name: string): GroovyCall | undefined {
  return call?.body?.find((one) => one.name === name);
}

/** The argument of that name, or the first without one. */
export function argumentOf(call: GroovyCall | undefined, name: string): GroovyArgument | undefined {
  return call?.arguments.find((one) => one.name === name) ?? call?.arguments.find((one) => one.name === undefined);
}

export function namedArgument(call: GroovyCall | undefined, name: string): GroovyArgument | undefined {
  return call?.arguments.find((one) => one.name === name);
}

/** What an argument says: a text, or a word. */
export function writtenArgument(argument: GroovyArgument | undefined): Written | undefined {
  return argument?.text?.written ?? argument?.word;
}
