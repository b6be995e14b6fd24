import { MalformedError, SeaworthyError } from '../../core/error.ts';
import type { OpenedTree, TreeTools } from '../tree-source.ts';
import type { GitBounds } from './bounds.ts';
import { fetchRepository } from './fetched.ts';
import { openLocalRepository } from './local.ts';
import { parseGitPlace, shownTarget, type Credentials, type GitPlace } from './place.ts';
import { readGitTree } from './read-tree.ts';
import { commitOf, type ChosenState } from './repository.ts';

/** Reads what the analysers select of one commit. @param place the target without `git:` @throws SeaworthyError */
export async function openGit(place: string, tools: TreeTools, bounds: GitBounds): Promise<OpenedTree> {
  const parsed = parseGitPlace(place);
  const state = await openState(parsed, tools, bounds);
  const { repository } = state;
  try {
    const commit = commitOf(state);
    const read = readGitTree(repository, commit.tree, tools, bounds.files);
    return { ...read, artifact: { kind: 'source-tree', reference: shownTarget(parsed), revision: commit.id, tags: [], layers: [] } };
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    throw new SeaworthyError('archive-malformed', `${repository.name}: the commit cannot be read: ${error.message}`, { cause: error });
  } finally {
    repository.close();
  }
}

function openState(place: GitPlace, { gitToken, http, onProgress }: TreeTools, bounds: GitBounds): Promise<ChosenState> {
  if (place.kind === 'local') return openLocalRepository(place.folder, place.ref, bounds);
  return fetchRepository({ ...place, credentials: credentialsOf(place.url, place.credentials, gitToken) }, bounds, http, onProgress);
}

/** What the URL says stands; a token of the environment goes over connections that nobody reads along only. Hosting services take any user name beside a token. */
function credentialsOf(url: URL, given: Credentials, token: string | undefined): Credentials {
  const isPrivate = url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (given.password !== '' || token === undefined || token === '' || !isPrivate) return given;
  return { username: given.username === '' ? 'x-access-token' : given.username, password: token };
}
