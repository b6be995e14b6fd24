import type { TextFailure } from '../../../core/check.ts';
import { fieldOf, itemsOf, saysYes, textOf, writtenOf, type Pipeline, type PipelineNode } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';

/** A step of a task asks for root, or to become more than it was started as (Pod Security Standards, restricted). */
export const rootTaskStep: TextCheck<Pipeline> = {
  id: 'root-task-step',
  catalogue: 'CI-50',
  title: 'Step of a task runs as root or may gain privileges',
  severity: 'low',
  why: 'A step that is broken into by what it builds has root in its container, and one weakness of the kernel or a writable volume less between it and the node.',
  remediation:
    'Set `securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false }` in `stepTemplate` or the step; build images with a builder that needs no root.',
  references: [],
  links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted'],
  judge: on(['tekton'], ({ jobs, root }) => [...jobs.flatMap(({ node }) => containersOf(node)), ...podsOf(root)].flatMap(failuresOf)),
};

function containersOf(task: PipelineNode | undefined): readonly (PipelineNode | undefined)[] {
  return [task, fieldOf(task, 'stepTemplate'), ...itemsOf(fieldOf(task, 'steps')), ...itemsOf(fieldOf(task, 'sidecars'))];
}

/** Templates of the pods of runs. */
function podsOf(root: PipelineNode | undefined): readonly (PipelineNode | undefined)[] {
  const spec = fieldOf(root, 'spec');
  return [
    fieldOf(spec, 'podTemplate'),
    fieldOf(spec, 'taskRunTemplate', 'podTemplate'),
    ...itemsOf(fieldOf(spec, 'taskRunSpecs')).map((one) => fieldOf(one, 'podTemplate')),
  ];
}

function failuresOf(container: PipelineNode | undefined): readonly TextFailure[] {
  const context = fieldOf(container, 'securityContext');
  const [user, escalation] = [writtenOf(fieldOf(context, 'runAsUser')), writtenOf(fieldOf(context, 'allowPrivilegeEscalation'))];
  return [
    ...(user !== undefined && textOf(user) === '0' ? [failureAt(user, `runAsUser is ${quoted(user.text)}: root`)] : []),
    ...(escalation !== undefined && saysYes(escalation) ? [failureAt(escalation, `allowPrivilegeEscalation is ${quoted(escalation.text)}`)] : []),
  ];
}
