import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf, runCommandsOf } from '../instructions.ts';
import { systemPackagesOf } from '../package-commands.ts';
import { exposedPorts } from '../ports.ts';

const packages = /^(?:openssh-server(?:-common)?|dropbear(?:-bin|-run)?|tinysshd|task-ssh-server)$/;

/** A container with an SSH server has a second door, with passwords and keys of its own. */
export const imageSshServer: DockerfileCheck = {
  id: 'image-ssh-server',
  catalogue: 'DF-31',
  title: 'Image has an SSH server',
  severity: 'medium',
  why: 'Who has a key or guesses a password is in the container past the API server, its permissions and its audit log.',
  remediation: 'Remove it; use `kubectl exec` or `kubectl debug`, which Kubernetes authorizes and logs.',
  references: [],
  judge(file) {
    const ports = exposedPorts(file).filter(({ first, last }) => first <= 22 && last >= 22);
    const installed = runCommandsOf(file, 'shipped').flatMap(({ command }) => systemPackagesOf(command).filter(({ name }) => packages.test(name)));
    const started = instructionsOf(file, ['CMD', 'ENTRYPOINT'], 'shipped').flatMap(({ commands }) =>
      commands.filter(
        ({ name, arguments: words }) => name === 'sshd' || name === 'dropbear' || (name === 'service' && /^sshd?$/.test(words[0]?.text ?? '')),
      ),
    );
    return answerOf([
      ...ports.map((place) => failureAt(place, 'port 22 is the one of SSH')),
      ...installed.map(({ word, name }) => failureAt(word, `${name} is an SSH server`)),
      ...started.map((command) => failureAt(command, 'an SSH server is started')),
    ]);
  },
};
