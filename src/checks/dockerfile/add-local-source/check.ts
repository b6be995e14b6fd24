import { answerOf } from '../../../core/check.ts';
import type { DockerfileWord } from '../../../formats/dockerfile/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

/** What ADD unpacks, by the end of its name. */
const archive = /\.(?:tar|tgz|tbz2?|txz|tlz|tzst|tar\.(?:gz|bz2|xz|lz|lzma|zst)|gz|bz2|xz|zst)$/i;

/** ADD unpacks archives and fetches addresses; a plain file wants neither (Docker, best practices: ADD or COPY). */
export const addLocalSource: DockerfileCheck = {
  id: 'add-local-source',
  catalogue: 'DF-06',
  title: 'ADD is used where COPY does',
  severity: 'low',
  why: 'ADD unpacks archives and follows addresses by itself: a file that turns out to be one ends up as something else than was meant.',
  remediation: 'Write COPY in its place.',
  references: [],
  links: ['https://docs.docker.com/build/building/best-practices/#add-or-copy'],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['ADD']).flatMap((add) => {
        const [first] = add.sources;
        return first !== undefined && add.documents.length === 0 && add.sources.every(isPlain)
          ? [failureAt(add, 'ADD copies files of the build context; COPY does no more than that')]
          : [];
      }),
    );
  },
};

function isPlain({ value, isKnown }: DockerfileWord): boolean {
  return isKnown && !/^[a-z+]+:\/\/|^git@/i.test(value) && !archive.test(value) && !/[*?]/.test(value.slice(value.lastIndexOf('/') + 1));
}
