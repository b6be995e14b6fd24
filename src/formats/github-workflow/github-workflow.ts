import { MalformedError } from '../../core/error.ts';
import { at, decodeText, hasMembers, itemsOf, membersOf, readYaml, textOf } from '../document/index.ts';

/** Something that a workflow or an action runs by `uses:`. */
export interface UsedAction {
  /** `owner/repository`. */
  readonly repository: string;
  /** Where in the repository; empty for its root. */
  readonly path: string;
  /** Tag, branch or commit. */
  readonly ref: string;
  /** What a comment behind it says: `v4.2.2`, beside a commit. */
  readonly comment?: string;
}

const mostUses = 10_000;
/** `uses: actions/checkout@<commit> # v4.2.2` */
const commented = /^[\s-]*uses:\s*["']?([^\s"'#]+)["']?\s+#\s*(?:tag[:=]\s*|pin@)?(v?\s?\d[\w.-]*)/i;

/**
 * Reads what the steps and jobs of a workflow, or the steps of a composite action, run of others
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses). What lies in the same repository, and images, are left out.
 * @throws MalformedError
 */
export function parseGithubWorkflow(bytes: Uint8Array): readonly UsedAction[] {
  const [document] = readYaml(bytes);
  if (document === undefined || document === null || textOf(document) === '') return [];
  if (!hasMembers(document)) throw new MalformedError('it is no workflow of GitHub: it has no keys');
  const jobs = membersOf(at(document, 'jobs')).map(([, job]) => job);
  const steps = [...itemsOf(at(document, 'runs', 'steps')), ...jobs.flatMap((job) => itemsOf(at(job, 'steps')))];
  const comments = commentsIn(decodeText(bytes));
  const used = [...jobs, ...steps].flatMap((one) => textOf(at(one, 'uses')) ?? []).slice(0, mostUses);
  return [...new Set(used)].flatMap((text) => usedAction(text, comments.get(text)) ?? []);
}

/** The versions that comments tell, by what is used. */
export function commentsIn(text: string): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, uses, comment] = line.length > 4_096 ? [] : (commented.exec(line) ?? []);
    if (uses !== undefined && comment !== undefined) comments.set(uses, comment.replaceAll(/\s/g, ''));
  }
  return comments;
}

function usedAction(text: string, comment: string | undefined): UsedAction | undefined {
  const sign = text.indexOf('@');
  const [owner = '', name = '', ...path] = text.slice(0, Math.max(sign, 0)).split('/');
  if (owner === '' || name === '' || owner.startsWith('.') || owner.endsWith(':') || sign === text.length - 1) return undefined;
  return { repository: `${owner}/${name}`, path: path.join('/'), ref: text.slice(sign + 1), ...(comment === undefined ? {} : { comment }) };
}
