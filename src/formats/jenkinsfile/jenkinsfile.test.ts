import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { placeOf, sourceOf, type GroovyCall } from '../pipeline/index.ts';
import { callsOf } from './calls.ts';
import { parseJenkinsfile } from './index.ts';
import { target } from './jenkinsfile.fuzz.ts';
import { tokensOf } from './tokens.ts';

function parse(text: string) {
  return parseJenkinsfile(text, 'Jenkinsfile');
}

describe('tokens of Groovy', () => {
  it.each<[string, readonly string[], string]>([
    ["sh 'a b' // c", ['sh', '"a b"'], 'a text and a comment'],
    ["sh '''a\n'b' ''' /* c */ x", ['sh', '"a\n\'b\' "', 'x'], 'one of several lines'],
    ['"a ${b {c}} \\$d $e.f"', ['"a ${b {c}} $d $e.f"'], 'what is put in stays as it is written'],
    ["'it\\'s \\n \\\\'", ['"it\'s \n \\"'], 'escapes'],
    ["'a\nb", ['"a"', 'b'], 'one that is not closed ends with its line'],
    ["'''a\nb", ['"a\nb"'], 'or with the program'],
    ['x =~ /a\\/b/ && y / 2 / 3', ['x', '=~', '"a/b"', '&&', 'y', '/', '2', '/', '3'], 'a slash begins a text or divides'],
    ['$/a "b" /$ c', ['"a "b" "', 'c'], 'a text between $/ and /$'],
    ['#!/usr/bin/env groovy\na', ['a'], 'the first line may be for the system'],
    ['a?.b ?: c', ['a', '?.', 'b', '?:', 'c'], 'signs'],
  ])('%j is %j: %s', (text, expected) => {
    expect(tokensOf(text).map((token) => (token.kind === 'text' ? `"${token.value}"` : token.value))).toEqual(expected);
  });
});

/** `name(arguments){body}` of every call, with the receiver before it. */
function told(call: GroovyCall): string {
  const given = call.arguments
    .map(({ name, text, word, items, calls }) => {
      const value = [
        text === undefined ? '' : `'${text.written.text}'`,
        word?.text ?? '',
        ...items.map((item) => item.text?.written.text ?? item.word?.text ?? '?'),
        ...calls.map(told),
      ];
      return `${name === undefined ? '' : `${name}:`}${value.filter((part) => part !== '').join(' ')}`;
    })
    .join(',');
  const receiver = call.receiver === undefined ? '' : `${told(call.receiver)}.`;
  return `${receiver}${call.name}${call.isAssignment ? '=' : ''}(${given})${call.body === undefined ? '' : `{${call.body.map(told).join(' ')}}`}`;
}

describe('calls of Groovy', () => {
  it.each<[string, readonly string[], string]>([
    ["sh 'a'\nsh('b')", ["sh('a')", "sh('b')"], 'with brackets and without'],
    ["sh script: 'a', returnStdout: true", ["sh(script:'a',returnStdout:true)"], 'arguments with names'],
    ['agent any\nstages { x() }', ['agent(any)', 'stages(){x()}'], 'a word; a body'],
    ["stage('A') { steps { sh 'x' } }", ["stage('A'){steps(){sh('x')}}"], 'both'],
    ["docker.image('a').inside('-v') { x() }", ["docker.image('a').inside('-v'){x()}"], 'a call on what a call gave'],
    ["A = credentials('c')\nB = 'x'", ["A=(credentials('c'))", "B=('x')"], 'assignments'],
    ["def v = sh(script: 'a').trim()", ["def(sh(script:'a').trim())"], 'a definition'],
    ['parallel a: { x() }, b: { y() }', ['parallel(a:x(),b:y())'], 'closures as arguments'],
    ['withEnv([\'A=1\', "B=${c}"]) { x() }', ['withEnv(A=1 B=${c}){x()}'], 'lists'],
    ["@Library(['a', 'b']) _\nx()", ['@Library(a b)', 'x()'], 'an annotation'],
    ["if (a == 'b') { x() } else { y() }", ['if(){x()}', 'else(){y()}'], 'branches'],
    ["sh 'a ' +\n  params.B + 'c'", ["sh(''a ' +\n  params.B + 'c'')"], 'a text that is joined goes on'],
    ['x(\n  1,\n  2\n)\ny()', ['x(1,2)', 'y()'], 'line ends in brackets mean nothing'],
    ['a = [b: 1, c: [d: 2]]', ['a=(1 ?)'], 'maps'],
    [') ] }\nx()', ['x()'], 'what closes nothing'],
  ])('%j is %j: %s', (text, expected) => {
    expect(callsOf(sourceOf(text)).map(told)).toEqual(expected);
  });
});

describe('Jenkinsfiles', () => {
  it('have a job for every stage, and one for what stands outside', () => {
    const { jobs, kind } = parse(`
pipeline {
  agent { label 'linux' }
  options { timeout(time: 1, unit: 'HOURS') }
  environment { A = 'x'; S = credentials('s') }
  stages {
    stage('Build') {
      agent { docker { image 'node:22' } }
      environment { B = "\${A}" }
      steps { sh 'make'; bat 'make' }
    }
    stage('All') { parallel { stage('One') { steps { sh 'one' } } } }
  }
  post { always { sh 'clean' } }
}
`);
    expect(kind).toBe('pipeline');
    expect(jobs.map(({ id }) => id)).toEqual(['pipeline', 'Build', 'All', 'One']);
    expect(jobs.map(({ steps }) => steps.flatMap(({ script }) => (script === undefined ? [] : [`${script.shell} ${script.written.text}`])))).toEqual([
      ['posix clean'],
      ['posix make', 'other make'],
      [],
      ['posix one'],
    ]);
    expect(jobs[0]).toMatchObject({ runners: [{ text: 'linux' }], hasTimeout: true });
    expect(jobs[1]).toMatchObject({ images: [{ reference: 'node:22', role: 'agent' }], variables: [{ name: 'B' }] });
  });

  it('are read where they are scripted too', () => {
    const { jobs, imports, kind } = parse(
      "@Library('a@v1') _\nlibrary 'b'\nnode('big') {\n  stage('X') { docker.image(\"c:1\").inside { sh 'x' } }\n}\n",
    );
    expect(kind).toBe('scripted');
    expect(imports.map(({ written, ref }) => [written.text, ref])).toEqual([
      ['a@v1', 'v1'],
      ['b', undefined],
    ]);
    expect(jobs.flatMap(({ images }) => images.map(({ reference }) => reference))).toEqual(['c:1']);
  });

  it.each<[string, readonly string[], string]>([
    ['sh "${params.V}"', ['caller params.V'], 'a parameter'],
    ['sh "${params.C} ${params.B}"', [], 'parameters that are checked'],
    ['sh "$V and ${env.V}"', ['caller V', 'caller V'], 'a parameter as a variable'],
    ['sh "${env.CHANGE_TITLE}"', ['outsider CHANGE_TITLE'], 'what the author of a change wrote'],
    ['sh "${env.BRANCH_NAME}"', ['caller BRANCH_NAME'], 'a branch'],
    ['sh "\\${CHANGE_TITLE} \\$V"', [], 'what the shell puts in'],
    ["sh '${CHANGE_TITLE}'", [], 'likewise'],
    ["sh 'x ' + env.CHANGE_TITLE", ['outsider CHANGE_TITLE'], 'what is joined'],
    ['sh(returnStdout: true, script: """a\n$CHANGE_BRANCH""")', ['outsider CHANGE_BRANCH'], 'an argument with a name'],
    ['sh "${S_PSW}"', ['secret S_PSW'], 'a credential of the pipeline'],
    ["withCredentials([string(credentialsId: 'x', variable: 'T')]) { sh \"$T\" }", ['secret T'], 'a credential of a block'],
    ['sh "$T"', [], 'and outside of it none'],
    ['sh "${BUILD_NUMBER}"', [], 'what Jenkins makes'],
  ])('%j takes in %j: %s', (step, expected) => {
    const { jobs } = parse(
      `pipeline {\n  environment { S = credentials('s') }\n  parameters { string(name: 'V'); choice(name: 'C', choices: ['a']); booleanParam(name: 'B') }\n  stages { stage('x') { steps { ${step} } } }\n}\n`,
    );
    const splices = jobs.flatMap(({ steps }) => steps.flatMap(({ script }) => script?.splices ?? []));
    expect(splices.flatMap(({ origins }) => origins.map(({ name, trust }) => `${trust} ${name}`))).toEqual(expected);
  });

  it('tell where everything is written, escapes or not', () => {
    const { jobs } = parse('node {\n  sh """\n    echo \\"a\\" \\$b\n    curl -k https://x\n  """\n}\n');
    const script = jobs[0]?.steps.find((step) => step.script !== undefined)?.script;
    if (script === undefined) throw new Error('no script');
    expect(placeOf(script.written, script.written.text.indexOf('-k'))).toEqual({ line: 4, column: 10 });
  });

  it('read the images of pods, with their places', () => {
    const { jobs } = parse(
      "podTemplate(yaml: '''\nspec:\n  containers:\n  - image: \"a:1\"\n''') { node(POD_LABEL) { sh 'x' } }\ncontainerTemplate(name: 'b', image: 'b:2')\n",
    );
    expect(jobs.flatMap(({ images }) => images.map(({ reference, written }) => [reference, placeOf(written).line]))).toEqual([
      ['a:1', 4],
      ['b:2', 6],
    ]);
  });

  it.each([
    ['nothing', '// a comment\n'],
    ['nesting without end', '{('.repeat(50_000)],
    ['a chain without end', `a()${'.b()'.repeat(50_000)}`],
    ['more than is read', ' '.repeat(3_000_000)],
  ])('are refused: %s', (_, text) => {
    expect(() => parse(text)).toThrow(MalformedError);
  });

  it.each([
    ['lines', "sh 'x'\n".repeat(100_000)],
    ['blanks', `a()${' '.repeat(1_000_000)}b()`],
    ['comments', '/* '.repeat(300_000)],
    ['texts', `"\${${'"'.repeat(500_000)}`],
    ['slashes', 'a(/'.repeat(100)],
    ['arguments', `a(${'b, '.repeat(200_000)})`],
    ['stages', `pipeline { ${"stage('x') { sh 'y' } ".repeat(20_000)} }`],
  ])('are read in linear time: %s', (_, text) => {
    const start = performance.now();
    try {
      parse(text);
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
    }
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});

describeFuzz(target);
