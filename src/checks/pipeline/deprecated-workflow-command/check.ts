import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { scriptsOf } from '../scripts.ts';

/** Commands in the log that set outputs, state or variables: whatever a program prints could be one. */
export const deprecatedWorkflowCommand: TextCheck<Pipeline> = {
  id: 'deprecated-workflow-command',
  catalogue: 'CI-40',
  title: 'Script sets values by printing commands',
  severity: 'low',
  why: 'Output of any program, a test or a file name, can set them too; the commands that set variables are switched off for that, the others are to go.',
  remediation: 'Write to the files instead: `echo "name=value" >> "$GITHUB_OUTPUT"`, GITHUB_STATE, GITHUB_ENV, GITHUB_PATH.',
  references: [],
  links: ['https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/'],
  judge: on(['github'], (pipeline) =>
    scriptsOf(pipeline).flatMap(({ script: { written } }) =>
      [...written.text.matchAll(/::(?:set-output|save-state|set-env|add-path)\b/g)].map(({ index, 0: command }) =>
        failureAt(written, `${quoted(command)} sets a value by printing it`, index),
      ),
    ),
  ),
};
