import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPipelines } from '../formats/pipeline-file/index.ts';
import { templates } from './init/templates.ts';
import type { Template } from './init/template.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-gate-'));
  for (const name of ['bin', 'tree', 'policy', 'reports', 'work']) mkdirSync(join(folder, name));
  program('npm', 'exit 0');
  program(
    'seaworthy',
    'echo "$1 $2 ${SEAWORTHY_POLICY:-none}" >> "$LOG"; case "$2" in dir:*) exit "$SOURCES" ;; docker-archive:*) exit "$IMAGE" ;; esac',
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, script: string): void {
  const file = join(folder, 'bin', name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** The script that gates, with what Tekton puts in. */
function gateOf(template: Template): string {
  const scripts = readPipelines(template.file, template.text('seaworthy@0.1.0')).flatMap((read) =>
    'problem' in read
      ? []
      : read.pipeline.jobs.map(({ steps }) => steps.flatMap(({ script }) => (script === undefined ? [] : [script.written.text]))),
  );
  const job = scripts.find((texts) => texts.some((text) => text.includes('seaworthy scan'))) ?? [];
  const text = template.system === 'gitlab' ? job.join('\n') : (job.find((one) => one.includes('seaworthy scan')) ?? '');
  return text
    .replaceAll('$(workspaces.source.path)', join(folder, 'tree'))
    .replaceAll('$(workspaces.reports.path)', join(folder, 'reports'))
    .replaceAll('$(results.verdict.path)', join(folder, 'verdict'))
    .replaceAll('/image/', `${folder}/`);
}

function run(
  template: Template,
  sources: number,
  image: number,
  more: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly calls: readonly string[] } {
  const environment = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
    LOG: join(folder, 'log'),
    SOURCES: String(sources),
    IMAGE: String(image),
    SEAWORTHY_PACKAGE: 'seaworthy@0.1.0',
    SEAWORTHY_POLICY: template.system === 'gitlab' || template.system === 'tekton' ? join(folder, 'policy', 'seaworthy.yaml') : '',
    GITHUB_WORKSPACE: folder,
    WORKSPACE: folder,
    WORKSPACE_TMP: join(folder, 'work'),
    CI_PROJECT_DIR: join(folder, 'tree'),
    ...more,
  };
  const { status } = spawnSync('sh', ['-e', '-c', gateOf(template)], { cwd: folder, env: environment });
  const log = environment.LOG;
  return { status, calls: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [] };
}

describe.each(templates.map((template) => [template.system, template] as const))('the gate for %s', (system, template) => {
  beforeEach(() => writeFileSync(join(folder, 'policy', 'seaworthy.yaml'), 'policy'));

  it.each([
    [0, 0, 0, 'both are allowed'],
    [1, 0, 1, 'the sources are denied, and the image is scanned all the same'],
    [0, 1, 1, 'the image is denied'],
    [0, 3, 3, 'the image could not be examined'],
    [2, 0, 2, 'the policy is wrong'],
  ])('sources %i, image %i: %i (%s)', (sources, image, expected) => {
    const { status, calls } = run(template, sources, image);
    expect(status).toBe(expected);
    expect(calls.filter((call) => call.startsWith('scan')).length).toBe(2);
    if (system === 'tekton') expect(readFileSync(join(folder, 'verdict'), 'utf8')).toBe(String(expected));
  });

  it('judges by the policy beside the tree', () => {
    const { calls } = run(template, 0, 0);
    expect(calls.filter((call) => call.startsWith('scan')).every((call) => call.endsWith(join(folder, 'policy', 'seaworthy.yaml')))).toBe(true);
  });
});

describe('the gate for gitlab', () => {
  it('does not run without the policy of the project', () => {
    const gitlab = templates.find(({ system }) => system === 'gitlab');
    if (gitlab === undefined) throw new Error('no template');
    expect(run(gitlab, 0, 0, { SEAWORTHY_POLICY: '' })).toEqual({ status: 2, calls: [] });
  });
});
