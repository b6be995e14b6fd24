import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Variable } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { stepsOf } from '../scripts.ts';

/** `set-env` and `add-path` are switched on again: whatever a program prints then sets variables (CVE-2020-15228). */
export const unsecureCommands: TextCheck<Pipeline> = {
  id: 'unsecure-commands',
  catalogue: 'CI-28',
  title: 'Commands in the log may set variables again',
  severity: 'high',
  why: 'A line of output such as `::set-env name=PATH::…`, from a test, a title or a file name, sets the environment of all later steps.',
  remediation: 'Take ACTIONS_ALLOW_UNSECURE_COMMANDS away; write to the files GITHUB_ENV and GITHUB_PATH instead.',
  references: [],
  links: ['https://github.com/actions/toolkit/security/advisories/GHSA-mfwh-5m23-j46w'],
  judge: on(['github'], (pipeline) =>
    [
      ...pipeline.variables,
      ...pipeline.jobs.flatMap(({ variables }) => variables),
      ...stepsOf(pipeline).flatMap(({ step }) => step.variables),
    ].flatMap(failureOf),
  ),
};

function failureOf({ name, key, written }: Variable): readonly TextFailure[] {
  if (name.toUpperCase() !== 'ACTIONS_ALLOW_UNSECURE_COMMANDS' || !/^(?:true|1)$/i.test(written.text)) return [];
  return [failureAt(key, `${quoted(name)} lets every line of output set variables`)];
}
