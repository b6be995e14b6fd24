import type { TextFailure } from '../../../core/check.ts';
import { fieldOf, itemsOf, writtenOf, type Pipeline, type PipelineNode } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';

/** A folder of the node is mounted into a build (Pod Security Standards, baseline: HostPath Volumes). */
export const hostPathInTask: TextCheck<Pipeline> = {
  id: 'host-path-in-task',
  catalogue: 'CI-51',
  title: 'Task or run mounts a folder of the node',
  severity: 'high',
  why: 'What a build leaves there stays for the next one and for the node itself; a folder such as /var/lib or /etc is the way out of the container.',
  remediation: 'Use a workspace with a volume claim, or emptyDir.',
  references: [],
  links: ['https://tekton.dev/docs/pipelines/workspaces/', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline'],
  judge: on(['tekton'], ({ jobs, root }) => {
    const spec = fieldOf(root, 'spec');
    const templates = [
      fieldOf(spec, 'podTemplate'),
      fieldOf(spec, 'taskRunTemplate', 'podTemplate'),
      ...itemsOf(fieldOf(spec, 'taskRunSpecs')).map((one) => fieldOf(one, 'podTemplate')),
    ];
    return [...jobs.map(({ node }) => node), ...templates].flatMap(failuresOf);
  }),
};

function failuresOf(owner: PipelineNode | undefined): readonly TextFailure[] {
  return itemsOf(fieldOf(owner, 'volumes')).flatMap((volume) => {
    const path = writtenOf(fieldOf(volume, 'hostPath', 'path'));
    return path === undefined ? [] : [failureAt(path, `${quoted(path.text)} of the node is mounted`)];
  });
}
