import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf, runCommandsOf } from '../instructions.ts';
import { documentsOf, textsOf } from '../texts.ts';

const unchecked = /StrictHostKeyChecking["'\s=]{1,5}(?:no|off|false)\b|UserKnownHostsFile["'\s=]{1,5}\/dev\/null/i;

/** SSH that talks to any server that answers. */
export const runSshHostKeyUnchecked: DockerfileCheck = {
  id: 'run-ssh-host-key-unchecked',
  catalogue: 'DF-16',
  title: 'SSH does not check who answers',
  severity: 'medium',
  why: 'Sources fetched over such a connection come from whoever answers first; a key or agent handed to the build can be used by him.',
  remediation: 'Put the known keys of the server into /etc/ssh/ssh_known_hosts (`COPY known_hosts …`) and leave StrictHostKeyChecking on.',
  references: [],
  judge(file) {
    const commands = runCommandsOf(file).flatMap(({ command }) => {
      const assigned = command.assignments.map(({ line, column, value }) => ({ line, column, text: value }));
      return [...textsOf(command), ...assigned].find(({ text }) => unchecked.test(text)) ?? [];
    });
    const variables = instructionsOf(file, ['ARG', 'ENV']).flatMap(({ settings }) =>
      settings.filter(
        ({ name, value }) =>
          unchecked.test(value?.value ?? '') || (name === 'ANSIBLE_HOST_KEY_CHECKING' && /^(?:false|0|no)$/i.test(value?.value ?? '')),
      ),
    );
    const documents = documentsOf(file).filter(({ text }) => unchecked.test(text));
    return answerOf([...commands, ...variables, ...documents].map((place) => failureAt(place, 'SSH is told to accept any host key')));
  },
};
