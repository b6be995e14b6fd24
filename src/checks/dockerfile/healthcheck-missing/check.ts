import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, inStage, lineageOf } from '../instructions.ts';

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
    const open = file.stages.filter((stage) => {
      const lineage = lineageOf(file, stage);
      const starts = lineage.flatMap((one) => inStage(one, ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'])).filter(({ isTrigger }) => !isTrigger);
      return stage.isResult && starts.length > 0 && !starts.some(({ keyword }) => keyword === 'HEALTHCHECK');
    });
    return answerOf(open.map(({ from }) => failureAt(from, 'the image that begins here has no HEALTHCHECK')));
  },
};
