import type { FileAnalyser } from '../../core/files.ts';
import type { Package } from '../../core/package.ts';
import type { DeclarationCataloger, SourceFile } from '../../core/source-tree.ts';
import { parseGithubWorkflow, type UsedAction } from '../../formats/github-workflow/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';

const commit = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;
/** Workflows run from this folder only; an action is wherever its file lies. */
const file = /^\.github\/workflows\/[^/]+$|(?:^|\/)action\.ya?ml$/;

const workflowFile: FileAnalyser<readonly UsedAction[]> = {
  id: 'github-workflow',
  version: 1,
  selects: [{ suffix: '.yml' }, { suffix: '.yaml' }],
  accepts: (path) => file.test(path),
  limit: 4 * 1024 * 1024,
  read: (content) => parseGithubWorkflow(content.bytes()),
};

/** Lists what workflows and composite actions run of other repositories. What those run in turn is not told. */
export const githubActionsDeclarations: readonly DeclarationCataloger[] = [
  {
    id: 'github-actions',
    analysers: [workflowFile],
    declare: (tree) => ({ packages: tree.analysed(workflowFile).flatMap(packagesIn), unknowns: [] }),
  },
];

function packagesIn({ path, facts }: SourceFile<readonly UsedAction[]>): readonly Package[] {
  const packages = facts.map((action): Package => {
    const { repository, ref } = action;
    const [namespace = '', name = ''] = repository.split('/', 2);
    const subpath = action.path === '' ? {} : { subpath: action.path };
    return {
      purl: formatPurl({ type: 'githubactions', namespace, name, version: ref, ...subpath }),
      ecosystem: 'GitHub Actions',
      name: repository,
      ...versionOf(action),
      locations: [{ path: `/${path}` }],
      dependency: { direct: true, scope: 'development', requiredBy: [] },
    };
  });
  return [...new Map(packages.map((pkg) => [pkg.purl, pkg])).values()];
}

/** A comment beside a commit names the version it is of. A commit alone is no version: where there are advisories, they are told as not comparable. */
function versionOf({ ref, comment }: UsedAction): Pick<Package, 'version' | 'properties'> {
  if (!commit.test(ref)) return { version: ref };
  return comment === undefined ? { version: ref } : { version: comment, properties: { commit: ref } };
}
