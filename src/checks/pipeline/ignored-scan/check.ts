import type { TextFailure } from '../../../core/check.ts';
import { fieldOf, saysYes, writtenOf, type Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { scansOf, type Scan } from '../scans.ts';
import { shellPipelines } from '../scripts.ts';

/** A scan whose failure does not count stops nothing (OWASP CICD-SEC-1, insufficient flow control mechanisms). */
export const ignoredScan: TextCheck<Pipeline> = {
  id: 'ignored-scan',
  catalogue: 'CI-29',
  title: 'Failure of a scan is ignored',
  severity: 'medium',
  why: 'The scan finds something, or breaks, and the pipeline goes on and publishes as if nothing were there.',
  remediation: 'Let the scan fail the job; put what is accepted into its policy, with a reason and a date, instead of ignoring everything.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.7' }],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-01-Insufficient-Flow-Control-Mechanisms'],
  judge: on(allSystems, (pipeline) => {
    const jobs = pipeline.jobs.filter(({ mayFail }) => mayFail !== undefined);
    return scansOf(pipeline).flatMap((scan) => [
      ...jobs
        .filter(({ steps }) => scan.step !== undefined && steps.includes(scan.step))
        .flatMap(({ mayFail }) =>
          mayFail === undefined ? [] : [failureAt(mayFail, `a failure of ${scan.tool} does not count: ${quoted(mayFail.text)}`)],
        ),
      ...ofStep(scan),
      ...ofCommand(scan),
    ]);
  }),
};

function ofStep({ step, tool }: Scan): readonly TextFailure[] {
  const failure = step?.mayFail;
  if (failure !== undefined) return [failureAt(failure, `a failure of ${tool} does not count: ${quoted(failure.text)}`)];
  const soft = fieldOf(step?.node, 'with', 'soft_fail');
  const written = writtenOf(soft);
  return written !== undefined && saysYes(soft) ? [failureAt(written, `a failure of ${tool} does not count: ${quoted(written.text)}`)] : [];
}

/** `scan || true` */
function ofCommand({ command, tool }: Scan): readonly TextFailure[] {
  if (command === undefined) return [];
  const next = shellPipelines(command.script).find(({ previous, after }) => after === '||' && previous === command.pipeline);
  const [word] = next?.commands[0]?.words ?? [];
  if (word === undefined || !/^(?:true|:|echo|exit)$/.test(word.text) || (word.text === 'exit' && next?.commands[0]?.words[1]?.text !== '0'))
    return [];
  if (word.text === 'echo' && isFollowedByExit(command, next)) return [];
  return [failureAt(command.script.written, `a failure of ${tool} does not count: || ${quoted(word.text)}`, word.from)];
}

function isFollowedByExit({ script }: NonNullable<Scan['command']>, pipeline: ReturnType<typeof shellPipelines>[number] | undefined): boolean {
  return shellPipelines(script).some(
    ({ previous, commands }) => previous === pipeline && /^(?:exit|return|false)$/.test(commands[0]?.words[0]?.text ?? ''),
  );
}
