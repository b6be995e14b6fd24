import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt } from '../instructions.ts';
import { modesOf } from '../modes.ts';

/** `u+s`, `a=rxs`, `+s`; what is given to the group alone is something else. */
const forOwner = /^(?:[ugoa]{0,3}[ua][ugoa]{0,3})?[+=][rwxX]*s/;

/** A program with the set-user-ID bit runs as its owner, mostly root, whoever starts it. */
export const imageSetuidBit: DockerfileCheck = {
  id: 'image-setuid-bit',
  catalogue: 'DF-21',
  title: 'Program is given the set-user-ID bit',
  severity: 'medium',
  why: 'A flaw in such a program makes root of any user of the container; where `allowPrivilegeEscalation: false` holds it does not work at all.',
  remediation: 'Leave the bit away; give the one capability that is needed to the file (`setcap`) or to the container.',
  references: [{ framework: 'mitre-attack', item: 'T1068' }],
  judge(file) {
    return answerOf(
      modesOf(file)
        .filter(({ mode }) => /^[4567][0-7]{3}$/.test(mode) || mode.split(',').some((part) => forOwner.test(part)))
        .map((given) => failureAt(given, `the mode ${given.mode} makes the program run as its owner`)),
    );
  },
};
