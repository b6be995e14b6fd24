import type { TextFailure } from '../../../core/check.ts';
import { fieldOf, saysYes, writtenOf, type Pipeline, type Script, type Step, type Written } from '../../../formats/pipeline/index.ts';
import type { ShellPipeline } from '../../../formats/step-script/index.ts';
import type { TextCheck } from '../../check.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { remembered } from '../remembered.ts';
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
    const forgiven = forgivenSteps(pipeline);
    return scansOf(pipeline).flatMap((scan) => [
      ...(scan.step === undefined ? [] : (forgiven.get(scan.step) ?? [])).map((written) => failureOf(scan, written)),
      ...ofStep(scan),
      ...ofCommand(scan),
    ]);
  }),
};

/** Where the jobs of a step say that their failures do not count. */
function forgivenSteps({ jobs }: Pipeline): ReadonlyMap<Step, readonly Written[]> {
  const forgiven = new Map<Step, Written[]>();
  for (const { mayFail, steps } of jobs) {
    if (mayFail === undefined) continue;
    for (const step of steps) {
      const known = forgiven.get(step);
      if (known === undefined) forgiven.set(step, [mayFail]);
      else known.push(mayFail);
    }
  }
  return forgiven;
}

function failureOf({ tool }: Scan, written: Written): TextFailure {
  return failureAt(written, `a failure of ${tool} does not count: ${quoted(written.text)}`);
}

function ofStep(scan: Scan): readonly TextFailure[] {
  const { step } = scan;
  if (step?.mayFail !== undefined) return [failureOf(scan, step.mayFail)];
  const soft = fieldOf(step?.node, 'with', 'soft_fail');
  const written = writtenOf(soft);
  return written !== undefined && saysYes(soft) ? [failureOf(scan, written)] : [];
}

/** The pipelines of a script by those before them. */
const followers = remembered((script: Script) => new Map(shellPipelines(script).map((pipeline) => [pipeline.previous, pipeline])));

/** `scan || true` */
function ofCommand({ command, tool }: Scan): readonly TextFailure[] {
  if (command === undefined) return [];
  const next = followers(command.script).get(command.pipeline);
  const [word, status] = next?.commands[0]?.words ?? [];
  if (next?.after !== '||' || word === undefined || !/^(?:true|:|echo|exit)$/.test(word.text)) return [];
  if (word.text === 'exit' && status?.text !== '0') return [];
  if (word.text === 'echo' && failsBehind(followers(command.script).get(next))) return [];
  return [failureAt(command.script.written, `a failure of ${tool} does not count: || ${quoted(word.text)}`, word.from)];
}

function failsBehind(pipeline: ShellPipeline | undefined): boolean {
  return /^(?:exit|return|false)$/.test(pipeline?.commands[0]?.words[0]?.text ?? '');
}
