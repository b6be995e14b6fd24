import { MalformedError } from '../../core/error.ts';
import { sourceOf, type GroovyCall, type Import, type Input, type Pipeline, type Trigger } from '../pipeline/index.ts';
import { callsOf } from './calls.ts';
import { JobReader } from './jobs.ts';
import { secretNames, variablesOf } from './variables.ts';
import { argumentOf, everyCall, namedArgument, writtenArgument } from './walk.ts';

/** Longer no program is that Jenkins compiles: a method of the JVM holds 64 KiB. */
const longest = 2 * 1_048_576;

/**
 * Reads a Jenkinsfile, declarative or scripted as far as its text tells (https://www.jenkins.io/doc/book/pipeline/syntax/); nothing of it is run.
 * @param path of the file in its tree @throws MalformedError
 */
export function parseJenkinsfile(text: string, path: string): Pipeline {
  if (text.length > longest) throw new MalformedError(`it is longer than ${longest} characters`);
  const calls = callsOf(sourceOf(text));
  const [first] = calls;
  if (first === undefined) throw new MalformedError('it is no Jenkinsfile: nothing is called in it');
  const all = everyCall(calls);
  const inputs = inputsOf(all);
  const pipeline = calls.find(({ name }) => name === 'pipeline');
  const parameters = new Set(inputs.filter(({ type }) => type === 'string' || type === 'text').map(({ name }) => name.text));
  const known = new Set(inputs.map(({ name }) => name.text));
  const scope = { parameters, knownParameters: known, secrets: secretNames(pipeline) };
  return {
    system: 'jenkins',
    kind: pipeline === undefined ? 'scripted' : 'pipeline',
    path,
    head: (pipeline ?? first).written,
    calls,
    triggers: triggersOf(all),
    inputs,
    variables: variablesOf(pipeline, scope),
    imports: importsOf(all),
    jobs: new JobReader(pipeline, calls, scope).jobs(),
  };
}

const parameterKinds = new Set(['string', 'text', 'choice', 'booleanParam', 'password', 'file']);

/** `parameters { string(name: 'VERSION') }`, or the same in `properties([…])`. */
function inputsOf(all: readonly GroovyCall[]): readonly Input[] {
  return everyCall(all.filter(({ name }) => name === 'parameters'))
    .filter(({ name }) => parameterKinds.has(name))
    .flatMap((call) => {
      const name = writtenArgument(namedArgument(call, 'name'));
      const fallback = writtenArgument(namedArgument(call, 'defaultValue'));
      return name === undefined ? [] : [{ name, type: call.name, ...(fallback === undefined ? {} : { fallback }) }];
    });
}

function triggersOf(all: readonly GroovyCall[]): readonly Trigger[] {
  return all
    .filter(({ name, body }) => name === 'triggers' && body !== undefined)
    .flatMap(({ body = [] }) => body.map(({ name, written }) => ({ event: name, written })));
}

/** `@Library('name@ref') _` and `library 'name@ref'` (https://www.jenkins.io/doc/book/pipeline/shared-libraries/). */
function importsOf(all: readonly GroovyCall[]): readonly Import[] {
  return all
    .filter(({ name }) => name === '@Library' || name === 'library')
    .flatMap((call) => {
      const argument = argumentOf(call, 'identifier');
      return [argument, ...(argument?.items ?? [])].flatMap((one) => {
        const written = one?.text?.written;
        if (written === undefined) return [];
        const sign = written.text.indexOf('@');
        return [{ how: 'library' as const, written, ...(sign < 0 ? {} : { ref: written.text.slice(sign + 1) }) }];
      });
    });
}
