import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { indexPack, isObjectId, WorkBudget, type GitObject, type Pack } from '../../formats/git-objects/index.ts';
import type { HttpClient } from '../../platform/http/index.ts';
import type { OnProgress } from '../../platform/progress.ts';
import { ReadWindow, regionOf, sourceOfRegion } from '../../platform/region.ts';
import { ScratchFile } from '../../platform/scratch.ts';
import type { GitBounds } from './bounds.ts';
import { fetchPack } from './fetch-pack.ts';
import type { Credentials } from './place.ts';
import type { ChosenState, Repository } from './repository.ts';
import { SmartHttp, type Advertisement } from './smart-http.ts';

/** A repository on a server, and which state of it is wanted. */
export interface Remote {
  readonly url: URL;
  readonly credentials: Credentials;
  readonly ref: string | undefined;
}

const windowBytes = 1 << 20;
const cachedBytes = 96 << 20;

/** Fetches one commit of a repository. What is fetched lies in a file without a name that is gone with the process. @throws SeaworthyError */
export async function fetchRepository(remote: Remote, bounds: GitBounds, http: HttpClient, onProgress?: OnProgress): Promise<ChosenState> {
  const server = new SmartHttp(remote.url, remote.credentials, bounds, http);
  const offered = await server.discover();
  const id = idOfRef(server.name, remote.ref, offered);
  const scratch = new ScratchFile({ holds: 'the fetched repository' });
  try {
    await fetchPack(server, id, offered, scratch, onProgress);
    return { repository: new FetchedRepository(server.name, scratch, bounds), id };
  } catch (error) {
    scratch.close();
    throw error;
  }
}

/** A ref as people write it: in full, a tag, a branch, or a commit; none is the server's default branch. */
function idOfRef(name: string, ref: string | undefined, { refs }: Advertisement): string {
  if (ref === undefined) {
    const head = refs.get('HEAD');
    if (head === undefined)
      throw new SeaworthyError(
        'target-not-found',
        refs.size === 0 ? `${name} is empty: it has no commit` : `${name} has no default branch; name one, as in #main`,
      );
    return checkedId(name, head);
  }
  const found = [ref, `refs/${ref}`, `refs/tags/${ref}`, `refs/heads/${ref}`].flatMap((full) => refs.get(full) ?? [])[0];
  if (found !== undefined) return checkedId(name, found);
  if (isObjectId(ref)) return ref;
  const advice = /^[0-9a-f]{4,39}$/.test(ref) ? '; a commit is named by all 40 digits of its id' : '';
  throw new SeaworthyError('target-not-found', `${name} has no branch or tag ${ref}${advice}`);
}

function checkedId(name: string, id: string): string {
  if (isObjectId(id)) return id;
  throw new SeaworthyError('io-failed', `${name}: the server names a commit by what is no id`);
}

class FetchedRepository implements Repository {
  readonly name: string;
  readonly #scratch: ScratchFile;
  readonly #pack: Pack;
  readonly #budget: WorkBudget;

  constructor(name: string, scratch: ScratchFile, { objects, objectBytes, unpackedBytes }: GitBounds) {
    this.name = name;
    this.#scratch = scratch;
    this.#budget = new WorkBudget(unpackedBytes);
    const source = sourceOfRegion(regionOf(scratch.asFile(`the pack of ${name}`)), new ReadWindow(windowBytes));
    try {
      this.#pack = indexPack(source, { objects, objectBytes, budget: this.#budget, cachedBytes });
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      throw new SeaworthyError('archive-malformed', `${name}: what the server sent cannot be read: ${error.message}`, { cause: error });
    }
  }

  read(id: string, limit: number): GitObject | undefined {
    const object = this.#pack.read(id, limit);
    this.#budget.spend(object?.bytes.length ?? 0);
    return object;
  }

  close(): void {
    this.#scratch.close();
  }
}
