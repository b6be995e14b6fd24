import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf, valueOf } from '../command.ts';
import { hasTrigger } from '../events.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';
import { inputOf } from '../publishing.ts';
import { stepsOf } from '../scripts.ts';
import { downloadsRun, takesOtherArtifact } from '../untrusted-code.ts';

/** A workflow with the rights of the repository unpacks what a run for a pull request made, among its own files (OWASP CICD-SEC-4). */
export const artifactOfUntrustedRun: TextCheck<Pipeline> = {
  id: 'artifact-of-untrusted-run',
  catalogue: 'CI-19',
  title: 'Artifact of an untrusted run is unpacked into the workspace',
  severity: 'medium',
  why: 'The run that workflow_run follows may have been for a pull request of anybody: its artifact may bring any file, and replaces scripts and configuration that later steps run.',
  remediation:
    'Unpack it into a folder of its own (`path: ${{ runner.temp }}/artifact`), read only the values that are expected, and check their form.',
  references: [],
  links: [
    'https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
  ],
  judge: onWorkflows((pipeline) => (hasTrigger(pipeline, 'workflow_run') ? [...byAction(pipeline), ...byCommand(pipeline)] : [])),
};

const elsewhere = /runner\.temp|RUNNER_TEMP|^\/tmp\b|^\/mnt\b/;

function byAction(pipeline: Pipeline): readonly TextFailure[] {
  return stepsOf(pipeline).flatMap(({ step }) => {
    const { uses } = step;
    if (uses === undefined || !takesOtherArtifact(step) || elsewhere.test(inputOf(step, 'path'))) return [];
    return [failureAt(uses.written, `${quoted(uses.written.text)} unpacks the artifact of another run into the workspace`)];
  });
}

function byCommand(pipeline: Pipeline): readonly TextFailure[] {
  return commandsOf(pipeline).flatMap(({ program, script }) => {
    if (!downloadsRun(program)) return [];
    const folder = valueOf(program, '--dir') ?? valueOf(program, '-D');
    if (folder !== undefined && elsewhere.test(folder.text)) return [];
    return [failureAt(script.written, `${quoted('gh')} run download unpacks the artifact of another run into the workspace`, program.word.from)];
  });
}
