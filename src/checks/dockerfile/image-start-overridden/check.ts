import { answerOf } from '../../../core/check.ts';
import type { Stage, StartInstruction } from '../../../formats/dockerfile/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, inStage, stagesOf } from '../instructions.ts';

/** Of several CMD, ENTRYPOINT or HEALTHCHECK in a stage only the last counts (Dockerfile reference). */
export const imageStartOverridden: DockerfileCheck = {
  id: 'image-start-overridden',
  catalogue: 'DF-33',
  title: 'CMD, ENTRYPOINT or HEALTHCHECK is given more than once',
  severity: 'low',
  why: 'Only the last one counts: what the others start, or look at, does not happen.',
  remediation: 'Keep the last one; to start more than one program use one ENTRYPOINT that does it, or more containers.',
  references: [],
  links: ['https://docs.docker.com/reference/dockerfile/#cmd'],
  judge(file) {
    return answerOf(
      stagesOf(file, 'all')
        .flatMap(overriddenIn)
        .map((instruction) => failureAt(instruction, `a later ${instruction.keyword} of the same stage takes the place of this one`)),
    );
  },
};

function overriddenIn(stage: Stage): readonly StartInstruction[] {
  const starts = inStage(stage, ['CMD', 'ENTRYPOINT', 'HEALTHCHECK']).filter(({ isTrigger }) => !isTrigger);
  const last = new Map(starts.map((instruction) => [instruction.keyword, instruction]));
  return starts.filter((instruction) => last.get(instruction.keyword) !== instruction);
}
