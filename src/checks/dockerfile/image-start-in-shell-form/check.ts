import { answerOf } from '../../../core/check.ts';
import type { Dockerfile, Stage, StartInstruction } from '../../../formats/dockerfile/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, inStage, lineageOf } from '../instructions.ts';

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
    return answerOf(
      file.stages
        .filter(({ isResult }) => isResult)
        .flatMap((stage) => startsOf(file, stage))
        .filter(needsShell)
        .map((instruction) => failureAt(instruction, `${instruction.keyword} is run by a shell, which hands on no signals`)),
    );
  },
};

/** The CMD and ENTRYPOINT that count; none where the file chooses the shell itself. */
function startsOf(file: Dockerfile, stage: Stage): readonly StartInstruction[] {
  const lineage = lineageOf(file, stage);
  if (lineage.some((one) => inStage(one, ['SHELL']).some(({ keyword }) => keyword === 'SHELL'))) return [];
  return (['CMD', 'ENTRYPOINT'] as const).flatMap((keyword) => {
    for (const one of lineage) {
      const last = inStage(one, [keyword]).findLast((instruction) => instruction.keyword === keyword && !instruction.isTrigger);
      if (last !== undefined) return last;
    }
    return [];
  });
}

function needsShell({ form, commands }: StartInstruction): boolean {
  return form === 'shell' && commands.length > 0 && !commands.some(({ wrappers, name }) => wrappers.includes('exec') || name === 'exec');
}
