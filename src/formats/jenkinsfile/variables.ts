import type { GroovyArgument, GroovyCall, GroovyText, Variable } from '../pipeline/index.ts';
import { splicesOf, type GroovyScope } from './trust.ts';
import { childOf, everyCall, namedArgument } from './walk.ts';

/** The variables of `environment { NAME = 'value' }` in a pipeline or a stage. */
export function variablesOf(owner: GroovyCall | undefined, scope: GroovyScope): readonly Variable[] {
  return (childOf(owner, 'environment')?.body ?? []).flatMap((call) => {
    if (!call.isAssignment) return [];
    const [value] = call.arguments;
    if (isCredential(value)) return [secretOf(call)];
    return value?.text === undefined
      ? []
      : [{ name: call.name, key: call.written, written: value.text.written, splices: splicesOf(value.text, scope) }];
  });
}

function isCredential(value: GroovyArgument | undefined): boolean {
  return value?.calls.some(({ name }) => name === 'credentials') ?? false;
}

function secretOf({ name, written }: GroovyCall): Variable {
  return { name, key: written, written, splices: [], isSecret: true };
}

/** Variables that hold credentials in the whole pipeline: of credentials with a user name there are three. */
export function secretNames(pipeline: GroovyCall | undefined): ReadonlySet<string> {
  const environments = everyCall(pipeline === undefined ? [] : [pipeline]).filter(({ name }) => name === 'environment');
  const names = environments.flatMap(({ body = [] }) =>
    body.filter((call) => call.isAssignment && isCredential(call.arguments[0])).map(({ name }) => name),
  );
  return new Set(names.flatMap((name) => [name, `${name}_PSW`]));
}

/** Arguments of bindings that name a variable which holds what is secret; a user name is none. */
const secretArguments = ['variable', 'passwordVariable', 'secretKeyVariable', 'passphraseVariable', 'keyFileVariable', 'tokenVariable'];

/** The variables of `withCredentials([string(credentialsId: 'id', variable: 'NAME')]) { … }`. */
export function boundSecrets(call: GroovyCall): readonly Variable[] {
  if (call.name !== 'withCredentials') return [];
  return everyCall(call.arguments.flatMap(({ calls, items }) => [...calls, ...items.flatMap((item) => item.calls)])).flatMap((binding) =>
    secretArguments.flatMap((name) => {
      const written = namedArgument(binding, name)?.text?.written;
      return written === undefined ? [] : [{ name: written.text, key: written, written, splices: [], isSecret: true }];
    }),
  );
}

/** The variables of `withEnv(["NAME=value"]) { … }`. */
export function boundVariables(call: GroovyCall, scope: GroovyScope): readonly Variable[] {
  if (call.name !== 'withEnv') return [];
  return call.arguments.flatMap(({ items, text }) => [...items.map((item) => item.text), text].flatMap((one) => assigned(one, scope)));
}

function assigned(text: GroovyText | undefined, scope: GroovyScope): readonly Variable[] {
  const name = /^([A-Za-z_]\w*)=/.exec(text?.written.text ?? '')?.[1];
  return text === undefined || name === undefined ? [] : [{ name, key: text.written, written: text.written, splices: splicesOf(text, scope) }];
}
