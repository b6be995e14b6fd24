import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt } from '../instructions.ts';
import { modesOf } from '../modes.ts';

/** Everybody may write (chmod of POSIX.1-2024): the last octal digit has the bit 2, or `o` or `a` is given `w`. */
export const imageWorldWritable: DockerfileCheck = {
  id: 'image-world-writable',
  catalogue: 'DF-20',
  title: 'Files are made writable for everybody',
  severity: 'medium',
  why: 'Any process in the container, whatever its user, can change the program or its configuration, and so what runs next.',
  remediation:
    'Give the files to the user that needs them (`COPY --chown=10001 …`) and leave them at 755 or 644; for an arbitrary user of a known group use `g=u`.',
  references: [],
  judge(file) {
    return answerOf(
      modesOf(file)
        .filter(({ mode }) => isWorldWritable(mode))
        .map((given) => failureAt(given, `the mode ${given.mode} lets everybody write`)),
    );
  },
};

/** With the sticky bit a folder may be: who did not make a file may not remove it. */
function isWorldWritable(mode: string): boolean {
  if (/^[0-7]{3,4}$/.test(mode)) return /[2367]$/.test(mode) && !/^[1357][0-7]{3}$/.test(mode);
  return mode.length < 100 && !/[+=][rwxX]*t/.test(mode) && mode.split(',').some((part) => /^[ug]{0,2}[oa][ugoa]{0,3}[+=][rxX]*w/.test(part));
}
