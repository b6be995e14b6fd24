import { SeaworthyError } from '../../core/error.ts';
import { targetOfTag, treeOfCommit, type GitObject } from '../../formats/git-objects/index.ts';

/** The objects of a repository, wherever it is. */
export interface Repository {
  /** For messages. */
  readonly name: string;
  /** @param limit of the object, in bytes @returns undefined where the repository does not have it @throws MalformedError, SeaworthyError */
  read(id: string, limit: number): GitObject | undefined;
  close(): void;
}

/** A repository with the commit that is meant, or an annotated tag of it. */
export interface ChosenState {
  readonly repository: Repository;
  readonly id: string;
}

/** A commit and its tree. */
export interface Commit {
  readonly id: string;
  readonly tree: string;
}

const largestCommit = 4 << 20;
/** Tags of tags of tags. */
const mostTags = 8;

/** Follows annotated tags down to a commit. @throws SeaworthyError `target-not-found`, `target-unsupported`, MalformedError */
export function commitOf({ repository, id }: ChosenState): Commit {
  let at = id;
  for (let tags = 0; tags <= mostTags; tags += 1) {
    const object = repository.read(at, largestCommit);
    if (object === undefined) throw new SeaworthyError('target-not-found', `${repository.name} does not have the commit ${at}`);
    if (object.type === 'commit') return { id: at, tree: treeOfCommit(object.bytes) };
    if (object.type !== 'tag') throw new SeaworthyError('target-unsupported', `${repository.name}: ${at} is a ${object.type}, not a commit`);
    at = targetOfTag(object.bytes);
  }
  throw new SeaworthyError('target-unsupported', `${repository.name}: ${id} is a tag of a tag, more than ${mostTags} times over`);
}
