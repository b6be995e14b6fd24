import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { placeOf, type Job } from '../pipeline/index.ts';
import { target } from './gitlab-ci.fuzz.ts';
import { parseGitlabPipeline } from './index.ts';

function parse(text: string) {
  return parseGitlabPipeline(text, '.gitlab-ci.yml');
}

function jobNamed(text: string, name: string): Job {
  const job = parse(text).jobs.find(({ id }) => id === name);
  if (job === undefined) throw new Error(`no job ${name}`);
  return job;
}

function scripts({ steps }: Job): readonly string[] {
  return steps.map(({ script }) => script?.written.text ?? '');
}

describe('pipelines of GitLab', () => {
  it.each<[string, readonly string[], string]>([
    ['build: { script: make }', ['make'], 'a text'],
    ['build: { script: [a, [b, c]] }', ['a', 'b', 'c'], 'lists in lists'],
    ['.s: &s [a, b]\nbuild: { script: [*s, c] }', ['a', 'b', 'c'], 'an anchor'],
    ['.s: { script: [a] }\nbuild: { script: [!reference [.s, script], b] }', ['a', 'b'], 'a reference'],
    ['.s: { script: [!reference [.s, script]] }\nbuild: { script: [!reference [.s, script]] }', [], 'a reference to itself ends'],
    ['.s: &s { script: [a] }\nbuild: { <<: *s, image: x }', ['a'], 'a merge key'],
    ['.s: { script: [a], before_script: [z] }\nbuild: { extends: .s, script: [b] }', ['z', 'b'], 'what it extends, but for its own'],
    ['.s: { script: [a] }\n.t: { script: [b] }\nbuild: { extends: [.s, .t] }', ['b'], 'of several the last'],
    ['.s: { extends: build }\nbuild: { extends: .s, script: [a] }', ['a'], 'a circle ends'],
    ['default: { before_script: [a] }\nbuild: { script: [b], after_script: [c] }', ['a', 'b', 'c'], 'the default'],
    ['before_script: [a]\nbuild: { script: [b] }', ['a', 'b'], 'the root'],
    ['default: { before_script: [a] }\nbuild: { inherit: { default: false }, script: [b] }', ['b'], 'no default'],
    ['build: { run: [{ name: x, script: make }] }', ['make'], 'steps'],
  ])('%j runs %j: %s', (text, expected) => {
    expect(scripts(jobNamed(text, 'build'))).toEqual(expected);
  });

  it('tell where a command is written, also where it comes from elsewhere', () => {
    const { steps } = jobNamed('.s:\n  script:\n    - make\nbuild:\n  extends: .s\n', 'build');
    expect(steps.map(({ key }) => placeOf(key))).toEqual([{ line: 3, column: 7 }]);
  });

  it.each<[string, readonly (string | undefined)[], string]>([
    ['build: { image: a:1, services: [b:2, { name: c:3 }] }', ['a:1', 'b:2', 'c:3'], 'plain ones'],
    ['build: { image: { name: a:1, entrypoint: [""] } }', ['a:1'], 'with an entry point'],
    ['variables: { T: "1", I: "a:$T" }\nbuild: { image: "${I}" }', ['a:1'], 'variables of variables'],
    ['variables: { I: a }\nbuild: { variables: { I: { value: b } }, image: $I }', ['b'], 'a variable of the job'],
    ['variables: { I: $I }\nbuild: { image: $I }', ['$I'], 'a variable of itself'],
    ['build: { image: $CI_REGISTRY_IMAGE:1 }', ['$CI_REGISTRY_IMAGE:1'], 'one that GitLab sets'],
    ['default: { image: a:1 }\nbuild: { script: x }', ['a:1'], 'the default'],
  ])('%j uses %j: %s', (text, expected) => {
    expect(jobNamed(text, 'build').images.map(({ reference }) => reference)).toEqual(expected);
  });

  it.each([
    ['include: https://a.example/b.yml', [['include-remote', undefined]], 'an address'],
    ['include: [/local.yml, { local: a }]', [], 'files of the tree'],
    ['include: { remote: "https://a", integrity: sha256-x }', [['include-remote', undefined]], 'with a hash'],
    ['include: [{ project: a/b, ref: v1, file: c }]', [['include-project', 'v1']], 'a project'],
    ['include: [{ component: "a/b@1.0" }]', [['include-component', '1.0']], 'a component'],
    ['include: [{ template: Jobs/SAST.gitlab-ci.yml }]', [['include-template', undefined]], 'a template'],
    ['child: { trigger: { include: [{ project: a }] } }', [['include-project', undefined]], 'that of a pipeline it starts'],
  ])('%j takes in %j: %s', (text, expected) => {
    expect(parse(`${text}\nx: { script: y }\n`).imports.map(({ how, ref }) => [how, ref])).toEqual(expected);
  });

  it('know who has a say in a value', () => {
    const text =
      'spec:\n  inputs:\n    a: {}\n    b: { options: [x] }\n---\nvariables: { T: $CI_MERGE_REQUEST_TITLE }\nbuild:\n  script: echo $[[ inputs.a ]] $[[ inputs.b ]] $[[ inputs.a | expand_vars ]]\n';
    const pipeline = parse(text);
    const names = pipeline.jobs.flatMap(({ steps }) =>
      steps.flatMap(({ script }) => script?.splices.flatMap(({ origins }) => origins.map(({ name }) => name))),
    );
    expect(names).toEqual(['inputs.a', 'inputs.a']);
    expect(pipeline.variables[0]?.splices[0]?.origins).toEqual([{ name: 'CI_MERGE_REQUEST_TITLE', trust: 'outsider' }]);
    expect(pipeline.inputs.map(({ name, type }) => `${name.text} ${type}`)).toEqual(['a string', 'b choice']);
  });

  it('know hidden jobs, allowed failures, environments and secrets', () => {
    const text =
      '.a: { script: x }\nb:\n  script: x\n  allow_failure: true\n  environment: { name: live }\n  tags: [big]\n  secrets: { KEY: { vault: a/b } }\nc: { script: x, allow_failure: { exit_codes: 1 } }\n';
    const [hidden, shown, other] = parse(text).jobs;
    expect(hidden).toMatchObject({ isTemplate: true });
    expect(shown).toMatchObject({
      isTemplate: false,
      mayFail: { text: 'true' },
      environment: { text: 'live' },
      runners: [{ text: 'big' }],
      variables: [{ name: 'KEY', isSecret: true }],
    });
    expect(other?.mayFail).toBeUndefined();
  });

  const manyVariables = Array.from({ length: 1_000 }, (_, index) => `V${index}: x`).join(', ');
  it.each([
    ['nothing', ''],
    ['a list', '- a'],
    ['two documents without a header', 'a: 1\n---\nb: 2'],
    ['no YAML', 'a: ['],
    ['jobs that run too much', `.s: &s [${'a, '.repeat(1_000)}a]\n${jobs(300, '{ script: *s }')}`],
    ['jobs that inherit too much', `.b: { variables: {${manyVariables}} }\n${jobs(2_000, '{ extends: .b }')}`],
  ])('are refused: %s', (_, text) => {
    expect(() => parse(text)).toThrow(MalformedError);
  });

  function jobs(count: number, body: string): string {
    return Array.from({ length: count }, (_, index) => `j${index}: ${body}`).join('\n');
  }

  it('keep variables that stand for variables within bounds', () => {
    const levels = [...'ABCDEFGH'].map((name, index, names) => `${name}: "${`$${names[index + 1] ?? 'x'}`.repeat(15)}"`).join(', ');
    const [image] = jobNamed(`variables: { ${levels}, L: "${'y'.repeat(300)}" }\nbuild: { image: "$A:$L" }`, 'build').images;
    expect(image?.reference?.length).toBeLessThan(10_000);
    expect(image?.reference).toMatch(/:\$L$/);
  });

  it('with 100,000 lines are read in linear time', () => {
    const start = performance.now();
    const text = `variables: { I: a }\n${jobs(25_000, '\n  image: $I\n  script:\n    - make')}\n`;
    expect(parse(text).jobs.length).toBe(25_000);
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});

describeFuzz(target);
