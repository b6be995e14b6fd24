import { answerOf } from '../../../core/check.ts';
import type { ArgumentInstruction, Stage } from '../../../formats/dockerfile/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { baseOf, failureAt, inStage, stagesOf, throughBases } from '../instructions.ts';

/** A relative WORKDIR before any absolute one starts where the base image happens to stand (Docker, best practices: WORKDIR). */
export const workdirRelative: DockerfileCheck = {
  id: 'workdir-relative',
  catalogue: 'DF-36',
  title: 'WORKDIR is relative to where the base image stands',
  severity: 'low',
  why: 'When the base image changes its folder, all that follows lands somewhere else.',
  remediation: 'Write the whole path: `WORKDIR /app`.',
  references: [],
  links: ['https://docs.docker.com/build/building/best-practices/#workdir'],
  judge(file) {
    const wholeOf = throughBases(file, (stage) => workdirsOf(stage).find((one) => !isRelative(one)));
    return answerOf(
      stagesOf(file, 'all').flatMap((stage) => {
        const base = baseOf(file, stage);
        const isSettled = base !== undefined && wholeOf(base) !== undefined;
        return isSettled
          ? []
          : relativeIn(stage).map((instruction) => failureAt(instruction, 'the folder is relative, and nothing before says to what'));
      }),
    );
  },
};

/** Those before the first whole one. */
function relativeIn(stage: Stage): readonly ArgumentInstruction[] {
  const workdirs = workdirsOf(stage);
  const firstWhole = workdirs.findIndex((one) => !isRelative(one));
  return firstWhole < 0 ? workdirs : workdirs.slice(0, firstWhole);
}

function workdirsOf(stage: Stage): readonly ArgumentInstruction[] {
  return inStage(stage, ['WORKDIR']).filter(({ isTrigger }) => !isTrigger);
}

/** What begins with a variable may be whole. */
function isRelative({ argument }: ArgumentInstruction): boolean {
  return !/^(?:[/\\$]|[A-Za-z]:)/.test(argument.value);
}
