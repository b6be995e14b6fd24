import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';
import { packageCommandOf } from '../package-commands.ts';
import { isMounted, removes } from '../texts.ts';

/** apk keeps the index it fetches unless it is told not to (apk(8), --no-cache). */
export const apkCacheLeft: DockerfileCheck = {
  id: 'apk-cache-left',
  catalogue: 'DF-25',
  title: 'Package index of apk stays in the image',
  severity: 'low',
  why: 'It makes the image larger, and a later RUN that finds it installs versions from the day of the first build.',
  remediation: 'Use `apk add --no-cache` and no `apk update`.',
  references: [],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['RUN'], 'shipped').flatMap((run) => {
        const first = run.commands.find((command) => {
          const call = packageCommandOf(command);
          return call?.manager === 'apk' && /^(?:add|update|upgrade)$/.test(call.action) && !call.options.has('--no-cache');
        });
        const isGone = removes(run, /\/var\/(?:cache\/(?:apk|\*)|\*|cache\/?$)/) || isMounted(run, /^\/(?:var\/cache\/apk|etc\/apk\/cache)/);
        return first === undefined || isGone ? [] : [failureAt(first, 'the package index that apk fetches here stays in the image')];
      }),
    );
  },
};
