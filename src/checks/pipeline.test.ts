import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../test/support/fuzz.ts';
import type { CheckAnswer, TextFailure } from '../core/check.ts';
import { readPipelines } from '../formats/pipeline-file/index.ts';
import type { Pipeline } from '../formats/pipeline/index.ts';
import type { CheckOptions, TextCheck } from './check.ts';
import { target } from './pipeline.fuzz.ts';
import { isAnsweredElsewhere } from './pipeline/elsewhere.ts';
import * as plugs from './pipeline/plugs.ts';
import { scanKindsOf } from './pipeline/scans.ts';

const folder = fileURLToPath(new URL('pipeline', import.meta.url));
const checks: readonly TextCheck<Pipeline>[] = Object.values(plugs);
const options: CheckOptions = { minor: 36, parameters: { 'download-hosts': ['github.com', '*.example.com'] } };

/** Where a file of such a name would stand in a tree. */
const places: readonly (readonly [ending: string, path: string])[] = [
  ['.github.yml', '.github/workflows/ci.yml'],
  ['.action.yml', 'action.yml'],
  ['.gitlab.yml', '.gitlab-ci.yml'],
  ['.Jenkinsfile', 'Jenkinsfile'],
  ['.tekton.yaml', 'tekton.yaml'],
];

interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly pipelines: readonly Pipeline[];
}

function fixturesOf(check: TextCheck<Pipeline>, kind: 'pass' | 'fail'): readonly Fixture[] {
  const place = join(folder, check.id, 'fixtures', kind);
  if (!existsSync(place)) return [];
  return readdirSync(place).map((name) => {
    const text = readFileSync(join(place, name), 'utf8');
    const path = places.find(([ending]) => name.endsWith(ending))?.[1];
    if (path === undefined) throw new Error(`${name} tells by its name no system`);
    const pipelines = readPipelines(path, text).map((read) => {
      if ('problem' in read) throw new Error(`${check.id}/${name}: ${read.problem}`);
      return read.pipeline;
    });
    return { name, text, pipelines };
  });
}

function failuresOf(answer: CheckAnswer<TextFailure>): readonly TextFailure[] {
  return answer.state === 'fail' ? answer.failures : [];
}

/** `# fail: 12` in the first lines, `// fail: 12` in a Jenkinsfile. */
function expectedLines(text: string): readonly number[] {
  return [...text.matchAll(/^(?:#|\/\/) fail: (\d+)$/gm)].map(([, line]) => Number(line));
}

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  const failing = fixturesOf(check, 'fail');
  const passing = fixturesOf(check, 'pass');

  it('has a file of either kind', () => {
    expect([failing.length, passing.length].every((count) => count > 0)).toBe(true);
    expect([...failing, ...passing].every(({ pipelines }) => pipelines.length > 0)).toBe(true);
  });

  it.each(failing.map((fixture) => [fixture.name, fixture] as const))('fails where %s says', (_, { text, pipelines }) => {
    const failures = pipelines.flatMap((pipeline) => failuresOf(check.judge(pipeline, options)));
    expect([...new Set(failures.map(({ line }) => line))].sort((left, right) => left - right)).toEqual(expectedLines(text));
    const lines = text.split('\n');
    for (const { line, message } of failures) for (const quote of quotesIn(message)) expect(lines[line - 1]).toContain(quote);
  });

  it.each(passing.map((fixture) => [fixture.name, fixture] as const))('passes %s', (_, { pipelines }) => {
    for (const pipeline of pipelines) expect(check.judge(pipeline, options)).toEqual({ state: 'pass' });
  });

  it('says what it is', () => {
    expect(readdirSync(folder)).toContain(id);
    expect(check.catalogue).toMatch(/^CI-\d\d$/);
    expect(check.why.length * check.remediation.length).toBeGreaterThan(0);
  });
});

/** What a message quotes, without the sign that it was cut. */
function quotesIn(message: string): readonly string[] {
  return [...message.matchAll(/`([^`]*)`/g)].map(([, quote = '']) => quote.replace(/…$/, ''));
}

describe('checks of pipelines', () => {
  it('have ids and catalogue ids of their own', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(new Set(checks.map(({ catalogue }) => catalogue)).size).toBe(checks.length);
  });

  it('are all named in plugs.ts', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(checks.map(({ id }) => id).sort());
  });

  it('do not apply to other systems, nor without their parameter', () => {
    const jenkins = pipelineOf('Jenkinsfile', 'pipeline { agent any }\n');
    expect(plugs.missingPermissions.judge(jenkins, options)).toEqual({ state: 'notapplicable' });
    expect(plugs.unlistedDownloadHost.judge(jenkins, { minor: 36, parameters: {} })).toEqual({ state: 'notapplicable' });
  });

  it.each([
    ['$IMAGE', 'a variable without a value'],
    ['$CI_REGISTRY_IMAGE', 'a name without a tag'],
    ['shop:$CI_COMMIT_SHA', 'a tag that is put in'],
  ])('cannot tell of the image %s: %s', (image) => {
    const pipeline = pipelineOf('.gitlab-ci.yml', `build:\n  image: ${image}\n  script: [make]\n`);
    const unknown = { state: 'unknown', reason: `the image \`${image}\` is put together when the pipeline runs` };
    expect(plugs.mutableImage.judge(pipeline, options)).toEqual(unknown);
    expect(plugs.unpinnedImage.judge(pipeline, options)).toEqual(unknown);
  });

  it('are answered by scans of other pipelines where that is enough', () => {
    const codeql = 'on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{ uses: github/codeql-action/analyze@v4 }, { run: make licenses }]\n';
    const scans = scanKindsOf(pipelineOf('.github/workflows/codeql.yml', codeql));
    const ids = ['no-static-analysis', 'no-license-check', 'no-vulnerability-scan', 'unscanned-publish'];
    expect(ids.filter((id) => isAnsweredElsewhere(id, scans))).toEqual(['no-static-analysis', 'no-license-check']);
    expect(ids.filter((id) => checks.some((check) => check.id === id))).toEqual(ids);
  });

  const step = (line: string): string =>
    `on: pull_request_target\nenv: { T: '\${{ github.head_ref }}', S: '\${{ secrets.S }}' }\njobs:\n  a:\n    runs-on: x\n    steps:\n${line}`;
  it.each([
    ['steps', step('      - run: echo ${{ github.head_ref }} | curl -k http://x.io/a.tgz | sh || true\n      - uses: a/b@v1\n'.repeat(5_000))],
    [
      'lines',
      step(`      - run: |\n${'          curl -k http://x.io/a.tgz | sh; trivy image $T || true; echo "$S ${{ secrets.S }}"\n'.repeat(5_000)}`),
    ],
    ['writes', step(`      - run: |\n${'          A=$(cat a); echo "A=$A ${{ github.head_ref }}" >> $GITHUB_ENV; eval "$T"\n'.repeat(5_000)}`)],
    ['addresses', step(`      - run: curl "${Array.from({ length: 20_000 }, (_, index) => `http://h${index}.io/a.tgz,`).join('')}"\n`)],
    ['sockets', step(`      - run: |\n${'          docker run -v "/var/run/docker\\.sock:/a" --privileged x\n'.repeat(5_000)}`)],
    ['words', step(`      - run: docker ${'-k '.repeat(100_000)}\n`)],
    [
      'jobs',
      `on: push\njobs:\n${Array.from({ length: 5_000 }, (_, index) => `  j${index}: { continue-on-error: true, steps: [{ run: docker push x; grype y }] }\n`).join('')}`,
    ],
  ])('judge in linear time: %s', (_, text) => {
    const start = performance.now();
    const pipeline = pipelineOf('.github/workflows/a.yml', text);
    for (const check of checks) check.judge(pipeline, options);
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

describeFuzz(target, 1_000);

function pipelineOf(path: string, text: string): Pipeline {
  const [read] = readPipelines(path, text);
  if (read === undefined || 'problem' in read) throw new Error(`${path} cannot be read`);
  return read.pipeline;
}
