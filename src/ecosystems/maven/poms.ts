import type { Catalog } from '../../core/ecosystem.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { DeclarationCataloger, SourceFile } from '../../core/source-tree.ts';
import type { Unknown } from '../../core/unknown.ts';
import { parsePom, type Pom } from '../../formats/pom/index.ts';
import { intransitiveIn } from './intransitive.ts';
import { dependenciesOf, type ResolvedDependency } from './pom-dependencies.ts';
import { Management } from './pom-management.ts';
import { fill } from './pom-model.ts';
import { pathFrom, PomProjects, type PomProject } from './pom-projects.ts';
import { catalogRequirements } from './requirements.ts';
import { folderOf } from './roots.ts';

/** Projects, and poms of repositories that lie in the tree: these are asked as parents and BOMs only. */
export const pomFile: FileAnalyser<Pom> = {
  id: 'pom',
  version: 1,
  selects: [{ name: 'pom.xml' }, { suffix: '.pom' }],
  limit: 16 * 1024 * 1024,
  read: (file) => (file.path.endsWith('.pom') && !isProject(file.bytes()) ? undefined : parsePom(file.bytes())),
};

/** Many things end in `.pom`. */
function isProject(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('<project');
}

const remedy = 'scan the archives that the build makes, or an SBOM that it writes';

/** Lists the dependencies that Maven projects name themselves: which versions of others come with them is decided by repositories. */
export const poms: DeclarationCataloger = {
  id: 'maven-poms',
  analysers: [pomFile],
  declare(tree) {
    const files = tree.analysed(pomFile);
    const projects = new PomProjects(files);
    const management = new Management(projects);
    const declared = files.filter(({ path }) => isDeclared(path));
    const own = ownOf(declared, projects);
    const catalogs = declared.map((file) => catalogOf(file, projects, management, own));
    return {
      packages: catalogs.flatMap(({ packages }) => packages),
      unknowns: [
        ...catalogs.flatMap(({ unknowns }) => unknowns),
        ...intransitiveIn(
          declared.filter(({ facts }) => facts.dependencies.length > 0).map(({ path }) => path),
          'poms',
          remedy,
        ),
        ...(management.isExhausted ? [exhausted(declared)] : []),
      ],
    };
  },
};

function isDeclared(path: string): boolean {
  return !path.endsWith('.pom');
}

/** Versions of the projects of the tree, by `group:artifact`. */
function ownOf(files: readonly SourceFile<Pom>[], projects: PomProjects): ReadonlyMap<string, ReadonlySet<string | undefined>> {
  const own = new Map<string, Set<string | undefined>>();
  for (const { path } of files) {
    const chain = projects.at(path)?.chain ?? [];
    const [name, version] = ['${project.groupId}:${project.artifactId}', '${project.version}'].map((text) => fill(chain, text));
    if (name !== undefined) own.set(name, (own.get(name) ?? new Set()).add(version));
  }
  return own;
}

function catalogOf(
  { path, facts }: SourceFile<Pom>,
  projects: PomProjects,
  management: Management,
  own: ReadonlyMap<string, ReadonlySet<string | undefined>>,
): Catalog {
  const project = projects.at(path);
  if (project === undefined) return { packages: [], unknowns: [] };
  const isOwn = ({ name, version }: ResolvedDependency): boolean => own.get(name)?.has(version) === true || (own.has(name) && version === undefined);
  const required = dependenciesOf(project, management, (ancestor) => (isDeclared(ancestor.path) ? projects.at(ancestor.path) : undefined));
  const { packages, unknowns } = catalogRequirements(
    path,
    required.filter((one) => !isOwn(one)),
    remedy,
  );
  return { packages, unknowns: [...unknowns, ...profilesOf(path, facts), ...modulesOf(path, project, projects)] };
}

function profilesOf(path: string, { inProfiles }: Pom): readonly Unknown[] {
  if (inProfiles.length === 0) return [];
  const reason = `dependencies that count only while a profile of it is active are not listed (${inProfiles[0] ?? ''} and so on): ${remedy}`;
  return [{ kind: 'unresolved-dependency', subject: `/${path}`, reason, count: inProfiles.length }];
}

/** A module in a folder or file that was not read: its dependencies are missing from the list. */
function modulesOf(path: string, { chain }: PomProject, projects: PomProjects): readonly Unknown[] {
  const missing = (chain[0]?.pom.modules ?? []).filter((module) => {
    const found = pathFrom(folderOf(path), fill(chain, module) ?? module);
    return found === undefined || !(projects.has(found) || projects.has(found === '' ? 'pom.xml' : `${found}/pom.xml`));
  });
  if (missing.length === 0) return [];
  const reason = `a module of it is not in the tree, or its project file has another name than pom.xml (${missing[0] ?? ''}): what it requires is not listed`;
  return [{ kind: 'unresolved-dependency', subject: `/${path}`, reason, count: missing.length }];
}

function exhausted(files: readonly SourceFile[]): Unknown {
  const reason = 'the Maven projects of this tree inherit from each other more than any real ones; part of their dependencies was not looked up';
  return { kind: 'unreadable', subject: `/${files[0]?.path ?? ''}`, reason };
}
