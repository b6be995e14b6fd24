import { answerOf, type TextFailure } from '../../../core/check.ts';
import type { Dockerfile } from '../../../formats/dockerfile/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

const socket = /\/(?:docker|containerd\/containerd|crio\/crio|podman\/podman|containerd|crio|podman)\.sock\b/;

/** The image is made to be given the socket of the container runtime of its host. */
export const imageRuntimeSocket: DockerfileCheck = {
  id: 'image-runtime-socket',
  catalogue: 'DF-45',
  title: 'Image expects the socket of the container runtime',
  severity: 'medium',
  why: 'Who holds that socket starts containers as he likes and is root on the node.',
  remediation: 'Build without the daemon of the host (BuildKit, Kaniko, Buildah), and talk to the API server instead of the runtime.',
  references: [{ framework: 'mitre-attack', item: 'T1611' }],
  judge: (file) => answerOf([...inWords(file), ...inCommands(file)]),
};

function inWords(file: Dockerfile): readonly TextFailure[] {
  const volumes = instructionsOf(file, ['VOLUME'], 'shipped').flatMap(({ words }) => words);
  const variables = instructionsOf(file, ['ENV'], 'shipped').flatMap(({ settings }) => settings.flatMap(({ value }) => value ?? []));
  return [...volumes, ...variables]
    .filter(({ value }) => socket.test(value))
    .map((word) => failureAt(word, 'this is the socket of the container runtime of the host'));
}

function inCommands(file: Dockerfile): readonly TextFailure[] {
  const instructions = instructionsOf(file, ['RUN', 'CMD', 'ENTRYPOINT'], 'shipped');
  const words = instructions.flatMap(({ commands }) => commands.flatMap(({ arguments: list }) => list.find(({ text }) => socket.test(text)) ?? []));
  return words.map((word) => failureAt(word, 'the command uses the socket of the container runtime of the host'));
}
