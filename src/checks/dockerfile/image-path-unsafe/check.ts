import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

const unsafe = /^(?:\.{1,2}(?:\/.*)?|\/tmp(?:\/.*)?|\/var\/tmp(?:\/.*)?|\/dev\/shm(?:\/.*)?|)$/s;

/** PATH has an entry that is relative, empty or writable for everybody: programs are looked for where anybody may put them. */
export const imagePathUnsafe: DockerfileCheck = {
  id: 'image-path-unsafe',
  catalogue: 'DF-50',
  title: 'PATH leads to a folder that anybody may write',
  severity: 'medium',
  why: 'A file called `ls` in such a folder is run in the place of the real one, by whoever comes by.',
  remediation: 'Put only whole paths of folders into PATH that belong to root.',
  references: [],
  judge(file) {
    const paths = instructionsOf(file, ['ENV'], 'shipped').flatMap(({ settings }) => settings.filter(({ name }) => name === 'PATH'));
    return answerOf(
      paths.flatMap((setting) => {
        const entry = setting.value?.value.split(':').find((part) => unsafe.test(part));
        return entry === undefined
          ? []
          : [failureAt(setting, `PATH has ${entry === '' ? 'an empty entry, which is the current folder' : `the entry ${entry.slice(0, 60)}`}`)];
      }),
    );
  },
};
