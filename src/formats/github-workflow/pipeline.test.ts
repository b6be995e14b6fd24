import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { placeOf, type Job, type Pipeline } from '../pipeline/index.ts';
import { parseGithubAction, parseGithubPipeline } from './index.ts';
import { target } from './pipeline.fuzz.ts';

function workflow(text: string): Pipeline {
  return parseGithubPipeline(text, '.github/workflows/ci.yml');
}

function job(body: string): Job {
  const indented = body.replaceAll(/^(?=.)/gm, '    ');
  const [first] = workflow(`on: push\njobs:\n  build:\n${indented}`).jobs;
  if (first === undefined) throw new Error('no job');
  return first;
}

/** Who has a say in the script of the last step. */
function origins({ jobs }: Pipeline): readonly string[] {
  const script = jobs.at(-1)?.steps.at(-1)?.script;
  return (script?.splices ?? []).flatMap((splice) => splice.origins.map(({ name, trust }) => `${trust} ${name}`));
}

describe('workflows as pipelines', () => {
  it.each([
    ['on: push', ['push'], 'a word'],
    ['on: [push, pull_request]', ['push', 'pull_request'], 'a list'],
    ['on:\n  push:\n    branches: [main]\n  schedule:\n    - cron: "0 0 * * *"', ['push', 'schedule'], 'a mapping'],
    ['"on": push', ['push'], 'in quotes'],
  ])('%j starts on %j: %s', (on, events) => {
    expect(workflow(`${on}\njobs:\n  a: { runs-on: x, steps: [{ run: y }] }\n`).triggers.map(({ event }) => event)).toEqual(events);
  });

  it('know jobs with what they run in and what they may do', () => {
    const text =
      'on: push\npermissions: read-all\njobs:\n  build:\n    runs-on: { group: lab, labels: [gpu] }\n    environment: { name: live }\n    timeout-minutes: 5\n    continue-on-error: true\n    needs: [a, b]\n    container: node:22\n    services: { db: { image: postgres } }\n    permissions: { contents: write, id-token: none }\n    steps:\n      - run: make\n        shell: pwsh\n      - run: make\n';
    const [build] = workflow(text).jobs;
    expect(build).toMatchObject({
      id: 'build',
      runners: [{ text: 'gpu' }, { text: 'lab' }],
      environment: { text: 'live' },
      hasTimeout: true,
      mayFail: { text: 'true' },
      needs: ['a', 'b'],
      images: [
        { reference: 'node:22', role: 'container' },
        { reference: 'postgres', role: 'service' },
      ],
      permissions: {
        scopes: [
          { name: 'contents', access: 'write' },
          { name: 'id-token', access: 'none' },
        ],
      },
      steps: [{ script: { shell: 'other' } }, { script: { shell: 'posix' } }],
    });
    expect(workflow(text).permissions).toMatchObject({ all: 'read' });
  });

  it.each<[string, object, string]>([
    ['a/b@v1', { kind: 'repository', repository: 'a/b', path: '', ref: 'v1' }, 'an action'],
    ['A/B/c/d@main # v2', { repository: 'a/b', path: 'c/d', ref: 'main', comment: 'v2' }, 'in a folder, with a comment; names have no case'],
    ['./.github/actions/x', { kind: 'local', path: './.github/actions/x' }, 'of the same tree'],
    ['docker://alpine:3', { kind: 'image', path: 'alpine:3' }, 'an image'],
    ['a/b', { kind: 'repository', ref: '' }, 'without a ref'],
  ])('uses: %s is %o: %s', (...[uses, expected]) => {
    expect(job(`runs-on: x\nsteps:\n  - uses: ${uses}\n`).steps[0]?.uses).toMatchObject(expected);
  });

  it.each<[string, string, readonly (string | undefined)[], string]>([
    ['matrix:\n    image: [a:1, b:2]\n    include: [{ image: c:3 }]', '${{ matrix.image }}', ['a:1', 'b:2', 'c:3'], 'of the matrix'],
    ['matrix:\n    on: [{ image: a:1 }]', '${{ matrix.on.image }}', ['a:1'], 'deeper in it'],
    ['matrix:\n    image: ${{ fromJSON(needs.a.outputs.b) }}', '${{ matrix.image }}', [undefined], 'that is worked out'],
  ])('images %#: %s', (...[matrix, image, expected]) => {
    const { images } = job(`runs-on: x\nstrategy:\n  ${matrix}\ncontainer: ${image}\nsteps: [{ run: x }]\n`);
    expect(images.map(({ reference }) => reference)).toEqual(expected);
  });

  it.each<[string, readonly string[], string]>([
    ['run: echo ${{ github.event.issue.title }}', ['outsider github.event.issue.title'], 'the event'],
    ['run: echo ${{ toJSON(github.event) }}', ['outsider github.event'], 'all of the event'],
    ['run: echo ${{ github.event.inputs.v }} ${{ inputs.V }}', ['caller inputs.v', 'caller inputs.v'], 'an input'],
    ['run: echo ${{ inputs.flag }}', [], 'an input that is checked'],
    ['run: echo ${{ env.TITLE }} ${{ env.OTHER }}', ['outsider github.head_ref'], 'a variable of the workflow'],
    ['env: { TITLE: plain }\n        run: echo ${{ env.TITLE }}', [], 'which a step sets anew'],
    ['run: echo ${{ steps.branch.outputs.name }}', ['outsider steps.branch.outputs.name'], 'an output that a script gave'],
    [
      'run: echo ${{ steps.files.outputs.all_changed_files }} ${{ steps.files.outputs.any_changed }}',
      ['outsider steps.files.outputs.all_changed_files'],
      'an output of an action',
    ],
    ['run: echo ${{ needs.first.outputs.ref }}', ['outsider needs.first.outputs.ref'], 'an output of a job'],
    ['run: echo ${{ secrets.A }} ${{ github.token }}', ['secret secrets.a', 'secret github.token'], 'secrets'],
    ["run: echo ${{ github.head_ref == 'x' && 'y' || 'z' }}", [], 'a choice'],
    ['run: echo ${{ github.head_ref ++ }}', ['outsider github.head_ref'], 'what is no expression to us'],
    [
      'uses: actions/github-script@v7\n        with: { script: "f(\'${{ github.head_ref }}\')" }',
      ['outsider github.head_ref'],
      'a script of an action',
    ],
  ])('%j takes in %j: %s', (step, expected) => {
    const text = `on:
  workflow_dispatch: { inputs: { v: {}, flag: { type: boolean } } }
env: { TITLE: "\${{ github.head_ref }}", OTHER: "\${{ github.sha }}" }
jobs:
  first:
    runs-on: x
    outputs: { ref: "\${{ steps.r.outputs.r }}" }
    steps:
      - id: r
        run: echo "r=\${{ github.head_ref }}" >> $GITHUB_OUTPUT
  second:
    needs: first
    runs-on: x
    steps:
      - id: branch
        env: { B: "\${{ github.head_ref }}" }
        run: |
          echo "name=$B" >> "$GITHUB_OUTPUT"
      - id: files
        uses: tj-actions/changed-files@v45
      - ${step}
`;
    expect(origins(workflow(text))).toEqual(expected);
  });

  it('tell where everything is written', () => {
    const [first] = workflow(
      'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          one\n          echo ${{ github.head_ref }}\n',
    ).jobs;
    const script = first?.steps[0]?.script;
    if (script === undefined) throw new Error('no script');
    expect(placeOf(script.written, script.splices[0]?.from)).toEqual({ line: 8, column: 16 });
  });

  it.each([
    ['jobs: {}', 'no events'],
    ['on: push', 'no jobs'],
    ['- a', 'a list'],
    ['on: push\njobs: [', 'no YAML'],
    ['', 'nothing'],
  ])('%j is refused: %s', (text) => {
    expect(() => workflow(text)).toThrow(MalformedError);
  });
});

describe('actions as pipelines', () => {
  it('have their steps in a job', () => {
    const action = parseGithubAction(
      'inputs:\n  name: { default: x }\nruns:\n  using: composite\n  steps:\n    - run: echo ${{ inputs.name }}\n      shell: bash\n',
      'action.yml',
    );
    expect(action).toMatchObject({ kind: 'action', inputs: [{ name: { text: 'name' }, fallback: { text: 'x' } }] });
    expect(origins(action)).toEqual(['caller inputs.name']);
  });

  it.each([
    ['using: docker\n  image: docker://alpine:3', ['alpine:3'], 'an image'],
    ['using: docker\n  image: Dockerfile', [], 'a file to build'],
    ['using: node24\n  main: a.js', [], 'a program'],
  ])('run in %#: %s', (runs, expected) => {
    const { jobs } = parseGithubAction(`runs:\n  ${runs}\n`, 'action.yml');
    expect(jobs.flatMap(({ images }) => images.map(({ reference }) => reference))).toEqual(expected);
  });

  it('that are none are refused', () => {
    expect(() => parseGithubAction('name: x\n', 'action.yml')).toThrow(MalformedError);
  });
});

describeFuzz(target);
