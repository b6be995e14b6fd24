import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, inStage, throughBases } from '../instructions.ts';

/** Nothing says how the health of the container is seen. Kubernetes does not look at HEALTHCHECK: there probes do. */
export const healthcheckMissing: DockerfileCheck = {
  id: 'healthcheck-missing',
  catalogue: 'DF-35',
  title: 'Image has no HEALTHCHECK',
  severity: 'none',
  why: 'Outside of Kubernetes a container that hangs is taken for healthy; inside, probes are what counts.',
  remediation: 'Add `HEALTHCHECK CMD …` where the image is run by Docker or Podman; in Kubernetes give the pod probes.',
  references: [],
  links: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  judge(file) {
    const startOf = throughBases(file, (stage) => inStage(stage, ['CMD', 'ENTRYPOINT']).find(({ isTrigger }) => !isTrigger));
    const healthOf = throughBases(file, (stage) => inStage(stage, ['HEALTHCHECK']).find(({ isTrigger }) => !isTrigger));
    const open = file.stages.filter((stage) => stage.isResult && startOf(stage) !== undefined && healthOf(stage) === undefined);
    return answerOf(open.map(({ from }) => failureAt(from, 'the image that begins here has no HEALTHCHECK')));
  },
};
