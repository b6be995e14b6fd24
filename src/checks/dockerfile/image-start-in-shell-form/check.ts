import { answerOf } from '../../../core/check.ts';
import type { StartInstruction } from '../../../formats/dockerfile/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, inStage, throughBases } from '../instructions.ts';

/** In shell form the first process is `/bin/sh -c`, which hands on no signals (Dockerfile reference, shell form ENTRYPOINT). */
export const imageStartInShellForm: DockerfileCheck = {
  id: 'image-start-in-shell-form',
  catalogue: 'DF-34',
  title: 'CMD or ENTRYPOINT is in shell form',
  severity: 'low',
  why: 'The signal to stop reaches the shell and not the program: every stop of the pod ends in a kill after the grace period. An image needs a shell for nothing else.',
  remediation: 'Write it as an array: `CMD ["node", "server.js"]`; where a shell is needed, end with `exec`, or say so with SHELL.',
  references: [],
  links: ['https://docs.docker.com/reference/dockerfile/#shell-and-exec-form'],
  judge(file) {
    const shellOf = throughBases(file, (stage) => inStage(stage, ['SHELL'])[0]);
    const lastOf = (['CMD', 'ENTRYPOINT'] as const).map((keyword) =>
      throughBases(file, (stage) => inStage(stage, [keyword]).findLast(({ isTrigger }) => !isTrigger)),
    );
    const results = file.stages.filter((stage) => stage.isResult && shellOf(stage) === undefined);
    const starts = results.flatMap((stage) => lastOf.flatMap((find) => find(stage) ?? []));
    return answerOf(
      starts.filter(needsShell).map((instruction) => failureAt(instruction, `${instruction.keyword} is run by a shell, which hands on no signals`)),
    );
  },
};

function needsShell({ form, commands }: StartInstruction): boolean {
  return form === 'shell' && commands.length > 0 && !commands.some(({ wrappers, name }) => wrappers.includes('exec') || name === 'exec');
}
