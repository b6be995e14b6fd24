import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, runCommandsOf } from '../instructions.ts';
import { documentsOf, textsOf } from '../texts.ts';

/** A user of the image becomes root without being asked (sudoers(5), NOPASSWD). */
export const imageSudoNopasswd: DockerfileCheck = {
  id: 'image-sudo-nopasswd',
  catalogue: 'DF-49',
  title: 'User may become root without a password',
  severity: 'medium',
  why: 'The user that USER names is root in all but name: who breaks into the process is root one word later.',
  remediation: 'Remove the rule and sudo; do what needs root before USER.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.1' }],
  judge(file) {
    const commands = runCommandsOf(file, 'shipped').flatMap(({ command }) => textsOf(command).find(({ text }) => /\bNOPASSWD\b/.test(text)) ?? []);
    const documents = documentsOf(file, 'shipped').filter(({ text }) => /\bNOPASSWD\b/.test(text));
    return answerOf([...commands, ...documents].map((place) => failureAt(place, 'sudo is told to ask for no password')));
  },
};
