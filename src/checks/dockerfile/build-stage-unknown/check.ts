import { answerOf } from '../../../core/check.ts';
import type { Origin, Stage } from '../../../formats/dockerfile/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, inStage, stagesOf } from '../instructions.ts';

/** `--from` names a stage that does not stand before it (Dockerfile reference, COPY --from). */
export const buildStageUnknown: DockerfileCheck = {
  id: 'build-stage-unknown',
  catalogue: 'DF-40',
  title: 'Stage that is copied from is not there',
  severity: 'medium',
  why: 'A number without a stage stops the build; a name without one is an image of that name, which anybody may have put into the registry.',
  remediation: 'Name a stage that stands before (`FROM … AS build`, `COPY --from=build …`).',
  references: [],
  links: ['https://docs.docker.com/reference/dockerfile/#copy---from'],
  judge(file) {
    const names = new Set(file.stages.flatMap(({ from }) => (from.name === undefined ? [] : [from.name.value.toLowerCase()])));
    const isWrong = (origin: Origin): boolean =>
      origin.kind === 'missing' || (origin.kind === 'image' && names.has(origin.reference.value.toLowerCase()));
    return answerOf(
      stagesOf(file, 'all').flatMap((stage) =>
        originsOf(stage).flatMap((origin) =>
          isWrong(origin) && (origin.kind === 'missing' || origin.kind === 'image')
            ? [failureAt(origin.reference, `no stage before this one is ${origin.reference.value}`)]
            : [],
        ),
      ),
    );
  },
};

function originsOf(stage: Stage): readonly Origin[] {
  const copies = inStage(stage, ['ADD', 'COPY']).flatMap(({ origin }) => origin ?? []);
  return [stage.from.origin, ...copies, ...inStage(stage, ['RUN']).flatMap(({ mounts }) => mounts.flatMap(({ origin }) => origin ?? []))];
}
