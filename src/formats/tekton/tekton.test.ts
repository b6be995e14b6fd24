import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { placeOf, type Job, type Pipeline } from '../pipeline/index.ts';
import { isTektonKind, parseTektonPipelines } from './index.ts';
import { target } from './tekton.fuzz.ts';

function parse(text: string): readonly Pipeline[] {
  return parseTektonPipelines(text, 'tekton.yaml').flatMap((read) => ('pipeline' in read ? [read.pipeline] : []));
}

function task(spec: string): Job {
  const indented = spec.replaceAll(/^(?=.)/gm, '  ');
  const job = parse(`apiVersion: tekton.dev/v1\nkind: Task\nmetadata: { name: t }\nspec:\n${indented}`)[0]?.jobs[0];
  if (job === undefined) throw new Error('no task');
  return job;
}

describe('kinds of Tekton', () => {
  it.each([
    ['tekton.dev/v1', 'Task', true, 'a task'],
    ['tekton.dev/v1beta1', 'ClusterTask', true, 'an older version'],
    ['triggers.tekton.dev/v1alpha1', 'EventListener', true, 'a trigger'],
    ['tekton.dev/v1', 'Deployment', false, 'another kind'],
    ['apps/v1', 'Task', false, 'another group'],
    ['v1', 'Task', false, 'no group'],
    ['tekton.dev', 'Task', false, 'no version'],
  ])('%s %s: %s (%s)', (apiVersion, kind, expected) => {
    expect(isTektonKind(apiVersion, kind)).toBe(expected);
  });
});

describe('objects of Tekton', () => {
  it('are found among others, in lists, and beside what cannot be read', () => {
    const text =
      'apiVersion: v1\nkind: Secret\n---\napiVersion: tekton.dev/v1\nkind: Task\nspec: { steps: [] }\n---\nb: [\n---\napiVersion: tekton.dev/v1\nb: [\n---\nkind: List\napiVersion: v1\nitems:\n  - apiVersion: tekton.dev/v1\n    kind: StepAction\n    spec: { image: a }\n  - kind: Pod\n';
    const read = parseTektonPipelines(text, 'a.yaml');
    expect(read.map((one) => ('pipeline' in one ? one.pipeline.kind : one.line))).toEqual(['Task', 11, 'StepAction']);
  });

  it('cost nothing where there are none', () => {
    expect(parseTektonPipelines('a: [', 'values.yaml')).toEqual([]);
  });

  it('have a job for every task that is written in them', () => {
    const text =
      'apiVersion: tekton.dev/v1\nkind: PipelineRun\nspec:\n  pipelineSpec:\n    tasks:\n      - name: one\n        taskSpec: { steps: [{ image: a }] }\n      - name: two\n        taskRef: { name: other }\n    finally:\n      - name: last\n        taskSpec: { steps: [{ image: b }] }\n';
    expect(parse(text)[0]?.jobs.map(({ id }) => id)).toEqual(['one', 'last']);
  });

  it.each<[string, readonly (string | undefined)[], string]>([
    ['steps: [{ image: a:1 }]', ['a:1'], 'a step'],
    ['stepTemplate: { image: a:1 }\nsteps: [{ script: x }, { image: b:2 }]', ['a:1', 'b:2'], 'the template of steps'],
    ['stepTemplate: { image: a:1 }\nsteps: [{ ref: { name: x } }]', [], 'not for what is referred to'],
    ['params: [{ name: i, default: a:1 }]\nsteps: [{ image: $(params.i) }]', ['a:1'], 'a default'],
    ['params: [{ name: t, default: "1" }]\nsteps: [{ image: a:$(params.t) }]', ['a:1'], 'a default in it'],
    ['params: [{ name: i }]\nsteps: [{ image: $(params.i) }]', [undefined], 'no default'],
  ])('%j runs in %j: %s', (spec, expected) => {
    expect(task(spec).steps.flatMap(({ images }) => images.map(({ reference }) => reference))).toEqual(expected);
  });

  it('have sidecars', () => {
    expect(task('steps: []\nsidecars: [{ image: a:1 }, { image: b:2, script: x }]')).toMatchObject({
      images: [{ reference: 'a:1', role: 'sidecar' }, { reference: 'b:2' }],
      steps: [{ script: { written: { text: 'x' } }, images: [] }],
    });
  });

  it.each<[string, readonly string[], string]>([
    ['script: echo $(params.a)', ['caller params.a'], 'a parameter'],
    [
      'script: echo $(params["a"]) $(params[\'a\']) $(params.a[*]) $(inputs.params.a)',
      ['caller params["a"]', "caller params['a']", 'caller params.a[*]', 'caller inputs.params.a'],
      'in its other forms',
    ],
    ['script: echo $(params.e) $(context.taskRun.name) $(workspaces.w.path) $(results.r.path)', [], 'what is checked or made by Tekton'],
    ['script: echo $(tasks.t.results.r) $(steps.s.results.r)', ['caller tasks.t.results.r', 'caller steps.s.results.r'], 'results'],
    ['script: echo $(tt.params.x)', ['outsider tt.params.x'], 'what a trigger is told'],
    ['command: [sh, -c]\n    args: ["echo $(params.a)"]', ['caller params.a'], 'a script as an argument'],
    ['command: [deploy]\n    args: ["$(params.a)"]', [], 'an argument is no script'],
    ['script: echo $(date) $$(params.a', [], 'what the shell puts in'],
  ])('%j takes in %j: %s', (step, expected) => {
    const { steps } = task(`params: [{ name: a }, { name: e, enum: [x] }]\nsteps:\n  - image: i\n    ${step.replaceAll('\n    ', '\n    ')}\n`);
    const origins = steps.flatMap(({ script }) => script?.splices.flatMap((splice) => splice.origins) ?? []);
    expect(origins.map(({ name, trust }) => `${trust} ${name}`)).toEqual(expected);
  });

  it.each([
    ['#!/bin/sh\nx', 'posix'],
    ['#!/usr/bin/env bash\nx', 'posix'],
    ['#!/usr/bin/env python3\nx', 'other'],
    ['x', 'posix'],
  ])('%j is for a shell of kind %s', (script, expected) => {
    expect(task(`steps:\n  - image: i\n    script: ${JSON.stringify(script)}`).steps[0]?.script?.shell).toBe(expected);
  });

  it.each([
    ['resolver: git, params: [{ name: revision, value: main }]', [['git-resolver', 'main']]],
    ['resolver: git', [['git-resolver', undefined]]],
    ['resolver: bundles, params: [{ name: bundle, value: "a@sha256:b" }]', [['bundle', 'sha256:b']]],
    ['resolver: hub, params: [{ name: version, value: "1" }]', [['hub-resolver', '1']]],
    ['resolver: cluster', []],
    ['name: own', []],
  ])('taskRef: { %s } takes in %j', (reference, expected) => {
    const [pipeline] = parse(`apiVersion: tekton.dev/v1\nkind: Pipeline\nspec:\n  tasks:\n    - name: a\n      taskRef: { ${reference} }\n`);
    expect(pipeline?.imports.map(({ how, ref }) => [how, ref])).toEqual(expected);
  });

  it('tell where everything is written', () => {
    const { steps } = task('steps:\n  - image: a\n    script: |\n      #!/bin/sh\n      echo $(params.x)\n');
    const script = steps[0]?.script;
    if (script === undefined) throw new Error('no script');
    expect(placeOf(script.written, script.splices[0]?.from)).toEqual({ line: 9, column: 14 });
  });

  it('of 100,000 lines are read in linear time', () => {
    const start = performance.now();
    const text = 'apiVersion: tekton.dev/v1\nkind: Task\nspec:\n  steps:\n    - { image: a }\n---\n'.repeat(17_000);
    expect(parse(text).length).toBe(17_000);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describeFuzz(target);
