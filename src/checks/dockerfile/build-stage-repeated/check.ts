import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt } from '../instructions.ts';

/** Two stages with one name: which is meant depends on where it is asked. */
export const buildStageRepeated: DockerfileCheck = {
  id: 'build-stage-repeated',
  catalogue: 'DF-41',
  title: 'Two stages have the same name',
  severity: 'low',
  why: 'What `--from` and `--target` mean then depends on the builder and on the order: another stage may ship than was thought.',
  remediation: 'Give each stage a name of its own; names have no case.',
  references: [],
  links: ['https://docs.docker.com/reference/build-checks/duplicate-stage-name/'],
  judge({ stages }) {
    const seen = new Map<string, number>();
    return answerOf(
      stages.flatMap(({ from: { name } }) => {
        if (name === undefined) return [];
        const key = name.value.toLowerCase();
        const before = seen.get(key);
        seen.set(key, before ?? name.line);
        return before === undefined ? [] : [failureAt(name, `the stage of line ${before} is called ${name.value} too`)];
      }),
    );
  },
};
