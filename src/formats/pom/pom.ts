import { MalformedError } from '../../core/error.ts';
import { childText, descendants, readXml, type XmlElement } from '../xml/index.ts';

/** A dependency as a pom writes it: every text may hold `${…}`. */
export interface PomDependency {
  readonly group: string;
  readonly artifact: string;
  readonly version?: string;
  /** `jar` where nothing else is written. */
  readonly type: string;
  readonly classifier?: string;
  readonly scope?: string;
  readonly optional?: string;
}

export interface PomParent {
  readonly group?: string;
  readonly artifact?: string;
  readonly version?: string;
  /** Absent where none is written: then it is `../pom.xml`; empty where it is to be looked for in repositories only. */
  readonly relativePath?: string;
}

/** What a pom says of its project, as far as it is asked here; nothing inherited, nothing interpolated. JSON-serialisable. */
export interface Pom {
  readonly parent?: PomParent;
  readonly group?: string;
  readonly artifact?: string;
  readonly version?: string;
  readonly properties: readonly (readonly [string, string])[];
  readonly dependencies: readonly PomDependency[];
  /** Those of `dependencyManagement`, imports of BOMs among them (scope `import`). */
  readonly managed: readonly PomDependency[];
  /** Folders or files of modules, also those of profiles. */
  readonly modules: readonly string[];
  /** `group:artifact` of dependencies that count only while a profile is active. */
  readonly inProfiles: readonly string[];
}

/**
 * Reads a Maven project file (https://maven.apache.org/ref/current/maven-model/maven.html). Plug-ins of the build are no dependencies of the project and are not read.
 * @throws MalformedError where it is no XML, or its root is no `project`
 */
export function parsePom(bytes: Uint8Array): Pom {
  const project = readXml(bytes);
  if (project.name !== 'project') throw new MalformedError('it is no Maven project: its root element has another name');
  const parent = project.children.find(({ name }) => name === 'parent');
  const profiles = descendants(project, 'profiles', 'profile');
  return {
    ...coordinatesOf(project),
    ...(parent === undefined ? {} : { parent: parentOf(parent) }),
    properties: descendants(project, 'properties').flatMap(({ children }) => children.map(({ name, text }) => [name, text] as const)),
    dependencies: descendants(project, 'dependencies', 'dependency').flatMap(dependencyOf),
    managed: descendants(project, 'dependencyManagement', 'dependencies', 'dependency').flatMap(dependencyOf),
    modules: [project, ...profiles].flatMap(modulesOf),
    inProfiles: profiles
      .flatMap((profile) => descendants(profile, 'dependencies', 'dependency').flatMap(dependencyOf))
      .map(({ group, artifact }) => `${group}:${artifact}`),
  };
}

function coordinatesOf(element: XmlElement): Pick<Pom, 'group' | 'artifact' | 'version'> {
  return {
    ...optionally('group', element, 'groupId'),
    ...optionally('artifact', element, 'artifactId'),
    ...optionally('version', element, 'version'),
  };
}

function optionally<Key extends string>(key: Key, element: XmlElement, name: string): { readonly [_ in Key]?: string } {
  const text = childText(element, name);
  return text === undefined ? {} : ({ [key]: text } as { readonly [_ in Key]: string });
}

function parentOf(element: XmlElement): PomParent {
  const relative = element.children.find(({ name }) => name === 'relativePath');
  return { ...coordinatesOf(element), ...(relative === undefined ? {} : { relativePath: relative.text }) };
}

/** One without group or artifact names nothing; Maven refuses it. */
function dependencyOf(element: XmlElement): readonly PomDependency[] {
  const { group, artifact, version } = coordinatesOf(element);
  if (group === undefined || artifact === undefined) return [];
  return [
    {
      group,
      artifact,
      ...(version === undefined ? {} : { version }),
      type: childText(element, 'type') ?? 'jar',
      ...optionally('classifier', element, 'classifier'),
      ...optionally('scope', element, 'scope'),
      ...optionally('optional', element, 'optional'),
    },
  ];
}

/** `subprojects` is their name from Maven 4 on. */
function modulesOf(element: XmlElement): readonly string[] {
  return [...descendants(element, 'modules', 'module'), ...descendants(element, 'subprojects', 'subproject')].flatMap(({ text }) =>
    text === '' ? [] : [text],
  );
}
