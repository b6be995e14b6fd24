import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as plugs from '../checks/pipeline/plugs.ts';
import { SeaworthyError } from '../core/error.ts';
import { readPipelines } from '../formats/pipeline-file/index.ts';
import type { Pipeline } from '../formats/pipeline/index.ts';
import type { OptionValues } from './command.ts';
import { runInit } from './init.ts';
import { templates } from './init/templates.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-init-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function init(words: readonly string[], options: OptionValues = {}): Promise<string> {
  let written = '';
  const terminal = {
    write: (text: string) => void (written += text),
    warn: () => undefined,
    width: 80,
    color: false,
    interactive: false,
    environment: {},
  };
  expect(await runInit(words, options, terminal)).toBe(0);
  return written;
}

describe('seaworthy init', () => {
  it.each(templates.map(({ system }) => system))('writes a pipeline for %s into new folders, and says what is next', async (system) => {
    const file = join(folder, system, 'ci', 'pipeline.yml');
    const told = await init([system, file]);
    expect(readFileSync(file, 'utf8')).toContain(`seaworthy init ${system}`);
    expect(told).toMatch(/^wrote .*pipeline\.yml\n\nnext:\n {2}- /);
    expect(told).not.toContain(templates.find((one) => one.system === system)?.file);
  });

  it('overwrites nothing unless it is told to', async () => {
    const file = join(folder, 'mine.yml');
    writeFileSync(file, 'mine');
    await expect(init(['github', file])).rejects.toThrow(/is there already/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    await init(['github', file], { force: true });
    expect(readFileSync(file, 'utf8')).not.toBe('mine');
  });

  it.each<[readonly string[], OptionValues, string]>([
    [['travis'], {}, 'a system that it does not know'],
    [['github'], { package: "x'; curl evil" }, 'a package that is more than a word'],
    [['github'], { package: '${{ x }}' }, 'an expression'],
    [['github'], { package: '-g' }, 'an option'],
  ])('refuses %j %o: %s', async (words, options) => {
    await expect(init(words, options)).rejects.toThrow(SeaworthyError);
  });
});

const sources = [undefined, '@example/seaworthy@0.1.0', 'https://packages.example.com/seaworthy-0.1.0.tgz'];

describe.each(templates.flatMap((template) => sources.map((source) => [template.system, source, template] as const)))(
  'the pipeline for %s with %s',
  (_, source, template) => {
    const text = template.text(source);
    const pipelines = readPipelines(template.file, text).map((read): Pipeline => {
      if ('problem' in read) throw new Error(read.problem);
      return read.pipeline;
    });

    it('is read by the reader of its format', () => {
      expect(pipelines.length).toBe(template.system === 'tekton' ? 2 : 1);
      expect(pipelines.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps)).length).toBeGreaterThan(1);
    });

    it('passes every check of pipelines; which image an operator sets cannot be told', () => {
      const parameters = { 'opt-in': Object.values(plugs).map(({ id }) => id) };
      for (const pipeline of pipelines) {
        for (const check of Object.values(plugs)) {
          const answer = check.judge(pipeline, { minor: 36, parameters });
          const isSetting = answer.state === 'unknown' && /\$SEAWORTHY_BUILDER_IMAGE|\$\(params\.builder-image\)/.test(answer.reason);
          expect({ check: check.id, state: isSetting ? 'pass' : answer.state }).toEqual({
            check: check.id,
            state: expect.stringMatching(/^(?:pass|notapplicable)$/),
          });
        }
      }
    });

    it('scans sources and image, and takes no policy from what is scanned', () => {
      expect(text).toMatch(/seaworthy scan "?dir:/);
      expect(text).toMatch(/seaworthy scan docker-archive:image\.tar/);
      expect(text).toMatch(/exit "\$code"/);
      expect(text).toContain('SEAWORTHY_POLICY');
      expect(text.includes(source ?? 'SEAWORTHY_PACKAGE')).toBe(true);
    });
  },
);
