import { describe, expect, it } from 'vitest';
import { packed } from '../../test/support/packed.ts';
import { hasShared } from '../../test/support/shared.ts';
import { isPipelinePath, readPipelines } from '../formats/pipeline-file/index.ts';
import type { Pipeline } from '../formats/pipeline/index.ts';
import type { CheckOptions, TextCheck } from './check.ts';
import * as plugs from './pipeline/plugs.ts';

const checks: readonly TextCheck<Pipeline>[] = Object.values(plugs);
const options: CheckOptions = { minor: 36, parameters: { 'download-hosts': ['github.com'] } };
const files = hasShared ? packed('pipelines', 'corpus.tar.gz') : new Map<string, Buffer>();
const texts = [...files]
  .filter(([path]) => isPipelinePath(path) || /\.ya?ml$/.test(path))
  .map(([path, bytes]) => [path, bytes.toString('utf8')] as const);
const read = texts.flatMap(([path, text]) => readPipelines(path, text).map((one) => ({ path, text, one })));

/** What cannot be read, and why: reviewed by hand. */
const unread: Readonly<Record<string, string>> = {
  'anchore/syft/syft/pkg/cataloger/githubactions/testdata/glob/.github/actions/bootstrap/action.yaml:1':
    'test data of a scanner: a comment and nothing else',
};

/** Findings by check, looked through one by one where there are few, by samples where there are many. Checks that are not named find nothing here. */
const golden: Readonly<Record<string, number>> = {
  'artifact-of-untrusted-run': 1,
  'branch-action': 12,
  'broad-app-token': 22,
  'cache-in-release': 2,
  'condition-always-true': 6,
  'disabled-tls-verification': 5,
  'environment-file-injection': 1,
  'inherited-secrets': 8,
  'input-injection': 170,
  'long-lived-cloud-key': 7,
  'missing-concurrency': 1,
  'missing-permissions': 60,
  'missing-timeout': 288,
  'mutable-image': 115,
  'no-license-check': 15,
  'no-static-analysis': 14,
  'no-vulnerability-scan': 15,
  'outdated-action': 9,
  'password-argument': 2,
  'persisted-credentials': 2,
  'piped-download': 11,
  'privileged-build-container': 2,
  'root-task-step': 13,
  'script-injection': 1,
  'secrets-to-untrusted-code': 1,
  'unlisted-download-host': 42,
  'unpinned-action': 107,
  'unpinned-first-party-action': 131,
  'unpinned-image': 15,
  'unpinned-task-reference': 12,
  'unscanned-publish': 12,
  'unsigned-publish': 9,
  'untrusted-checkout': 3,
  'unverified-download': 15,
  'workflow-wide-write': 4,
  'write-on-pull-request': 5,
};

describe.skipIf(!hasShared)('pipelines of public projects', () => {
  it('are read, but for those that are told', () => {
    const problems = read.flatMap(({ path, one }) => ('problem' in one ? [`${path}:${one.line}`] : []));
    expect(problems).toEqual(Object.keys(unread));
    expect(read.length).toBeGreaterThan(600);
    expect(new Set(read.flatMap(({ one }) => ('pipeline' in one ? [`${one.pipeline.system} ${one.pipeline.kind}`] : [])))).toEqual(
      new Set([
        'github workflow',
        'github action',
        'gitlab pipeline',
        ...['Task', 'TaskRun', 'Pipeline', 'PipelineRun', 'StepAction'].map((kind) => `tekton ${kind}`),
      ]),
    );
  });

  it('are judged with places that hold what the messages quote', () => {
    const wrong = read.flatMap(({ path, text, one }) => {
      if ('problem' in one) return [];
      const lines = text.split(/\r\n|\n|\r/);
      return failuresOf(one.pipeline).flatMap(({ id, line, column, message }) => {
        const written = lines[line - 1];
        const quotes = [...message.matchAll(/`([^`]*)`/g)].map(([, quote = '']) => quote.replace(/…$/, ''));
        const isThere = written !== undefined && column >= 1 && column <= written.length + 1 && quotes.every((quote) => written.includes(quote));
        return isThere ? [] : [`${id} ${path}:${line}:${column} ${message}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('have the findings that were looked through', () => {
    const counts = new Map<string, number>();
    for (const { one } of read) {
      if ('pipeline' in one) for (const { id } of failuresOf(one.pipeline)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(Object.fromEntries([...counts].sort())).toEqual(golden);
  });

  it('are not drowned: no check that is on speaks of a third of what it applies to', () => {
    const loud = checks.filter((check) => {
      const answers = read.flatMap(({ one }) => ('pipeline' in one ? [check.judge(one.pipeline, options).state] : []));
      const asked = answers.filter((state) => state !== 'notapplicable').length;
      return check.optIn === undefined && asked > 50 && answers.filter((state) => state === 'fail').length * 3 > asked;
    });
    expect(loud.map(({ id }) => id)).toEqual([]);
  });
});

function failuresOf(pipeline: Pipeline) {
  return checks.flatMap((check) => {
    const answer = check.judge(pipeline, options);
    return answer.state === 'fail' ? answer.failures.map((failure) => ({ id: check.id, ...failure })) : [];
  });
}
