import { answerOf } from '../../../core/check.ts';
import type { CopyInstruction } from '../../../formats/dockerfile/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

const address = /^(?:https?|ftp):\/\//i;
const repository = /^git@|^git:\/\/|^ssh:\/\/|^https?:\/\/[^?#]*\.git(?:[?#]|$)/i;
const commit = /#[0-9a-f]{40}(?:[0-9a-f]{24})?(?:$|:)|[?&](?:commit|checksum)=[0-9a-f]{7,64}/i;

/** ADD takes what lies at an address without looking at what it is (Dockerfile reference, ADD --checksum). */
export const addRemoteSource: DockerfileCheck = {
  id: 'add-remote-source',
  catalogue: 'DF-05',
  title: 'ADD takes a file from the network unchecked',
  severity: 'medium',
  why: 'Whoever controls the address, or the way to it, decides what goes into the image.',
  remediation: 'Say what is expected: `ADD --checksum=sha256:… https://…`; for a repository name the commit (`….git#<commit>`).',
  references: [],
  links: ['https://docs.docker.com/reference/dockerfile/#add---checksum'],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['ADD']).flatMap((add) =>
        add.sources.flatMap((source) =>
          isUnchecked(add, source.value) ? [failureAt(source, 'what lies at this address is taken without a checksum')] : [],
        ),
      ),
    );
  },
};

function isUnchecked({ flags }: CopyInstruction, source: string): boolean {
  const isRepository = repository.test(source);
  if (!isRepository && !address.test(source)) return false;
  return !flags.some(({ name, value }) => name === 'checksum' && value.value !== '') && !(isRepository && commit.test(source));
}
