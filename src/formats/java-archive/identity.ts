import { isCoordinate } from '../maven-coordinate/index.ts';
import { splitFileName } from './file-name.ts';
import type { FileName } from './file-name.ts';
import type { Manifest } from './manifest.ts';
import type { Coordinates } from './pom-properties.ts';

/** What one archive says of itself, the archives inside it left aside. */
export interface Contents {
  /** Name of the archive, folders before it allowed. */
  readonly path: string;
  readonly manifest: Manifest | undefined;
  /** From every pom.properties. */
  readonly poms: readonly Coordinates[];
  /** From folders that hold a pom.xml: coordinates without the version. */
  readonly folders: readonly Pick<Coordinates, 'group' | 'artifact'>[];
  /** The folder that all its classes have in common, `org/yaml/snakeyaml`; undefined where it has no class of its own. */
  readonly classFolder: string | undefined;
}

/** Software inside an archive. */
export interface Component {
  /** Absent where nothing in the archive states it. */
  readonly group?: string;
  readonly artifact: string;
  /** Empty where nothing tells it. */
  readonly version: string;
  /** Of components that no pom.properties names: groups under which it may have been published, likeliest first. */
  readonly groups?: readonly string[];
  /** Nothing in the archive states its coordinates: they are guessed from the name of the file and what a manifest says for people. */
  readonly guessed?: true;
}

/**
 * The software of an archive: what its pom.properties name (its own coordinates first, then those of what was shaded into it); and itself by manifest and file name where
 * no pom.properties does, or where manifest and file name agree that it is none of those. Of classes of which nothing says what they are, one component without a
 * group and often without a version.
 */
export function identify(contents: Contents): readonly Component[] {
  const file = splitFileName(contents.path);
  const own = contents.poms.filter(({ group, artifact }) => agrees(artifact, contents.path) || agrees(`${group}.${artifact}`, contents.path));
  const others = contents.poms.filter((pom) => !own.includes(pom));
  if (own.length > 0) return [...own, ...others];
  const self = identifyByManifest(contents, file);
  if (self === undefined) return others.length === 0 && contents.classFolder !== undefined ? [nameless(contents, file)] : others;
  return others.length === 0 || titleOf(contents.manifest)?.artifact === file.artifact ? [self, ...others] : others;
}

/** `log4j-core` agrees with `log4j-core-2.14.1.jar` and `log4j-core.jar`, not with `log4j-core-test-1.jar` alone: the version must follow. */
function agrees(artifact: string, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const rest = name.startsWith(artifact) ? name.slice(artifact.length) : undefined;
  return rest !== undefined && /^(?:[-_]v?\d|\.[a-z]+$)/i.test(rest);
}

function identifyByManifest(contents: Contents, file: FileName): Component | undefined {
  const { manifest } = contents;
  const isJava = manifest !== undefined || contents.classFolder !== undefined;
  const named = nameOf(contents, file);
  const version = versionOf(manifest, file);
  if (!isJava || version === undefined || !isCoordinate(named.artifact)) return undefined;
  const { group, artifact, guessed } = named;
  const groups = likelyGroups(contents.classFolder, artifact).filter((candidate) => candidate !== group);
  return { artifact, version, ...(group !== undefined && { group }), ...(groups.length > 0 && { groups }), ...(guessed && { guessed }) };
}

const noCoordinate = /[\s:/\\${}<>"'#;]+/g;

/** What there is to go by where manifest and file name do not make a name and a version. */
function nameless(contents: Contents, file: FileName): Component {
  const { group, artifact: called } = nameOf(contents, file);
  const name = contents.path.slice(contents.path.lastIndexOf('/') + 1);
  const artifact = (called === '' ? name : called).slice(0, 256).replaceAll(noCoordinate, '-');
  const groups = likelyGroups(contents.classFolder, artifact).filter((candidate) => candidate !== group);
  const likely = group === undefined ? groups : [group, ...groups];
  return { artifact, version: versionOf(contents.manifest, file) ?? '', ...(likely.length > 0 && { groups: likely }), guessed: true };
}

interface Name {
  readonly group?: string;
  readonly artifact: string;
  readonly guessed?: true;
}

/** By the file where that looks like Maven's, `guava-31.1-jre.jar`; else by the title. Where a pom.xml lies inside, its folder tells group and name apart: `org.yaml.snakeyaml-1.26.jar`. */
function nameOf(contents: Contents, file: FileName): Name {
  const title = titleOf(contents.manifest);
  const artifact = file.version === undefined ? (title?.artifact ?? file.artifact) : file.artifact;
  const folder = contents.folders.find((candidate) => candidate.artifact === artifact || `${candidate.group}.${candidate.artifact}` === artifact);
  if (folder !== undefined) return folder;
  const stated = title?.group ?? groupId(contents.manifest);
  if (stated !== undefined) return { artifact, group: stated };
  const group = groupOf(contents.manifest, artifact);
  return { artifact, ...(group !== undefined && { group }), guessed: true };
}

/** `Implementation-Title: spring-core`, or as some Gradle plug-ins write it `group#artifact;version`; titles for people have blanks. */
function titleOf(manifest: Manifest | undefined): Name | undefined {
  const title = manifest?.get('short-name') ?? manifest?.get('implementation-title') ?? '';
  const [, group, artifact] = /^([\w.-]+)#([\w.-]+);/.exec(title) ?? [];
  if (group !== undefined && artifact !== undefined) return { group, artifact };
  return /^\w[\w.-]{0,255}$/.test(title) ? { artifact: title } : undefined;
}

/** OSGi versions come last: `1.26` is `1.26.0` there. Of `1.4 1855 April 22 2006` the first word is the version. */
function versionOf(manifest: Manifest | undefined, file: FileName): string | undefined {
  const [implementation, plugin, bundle] = ['implementation-version', 'plugin-version', 'bundle-version'].map((attribute) =>
    manifest?.get(attribute),
  );
  const [dated] = /^v?\d+(?:\.\d+)+\S*(?=\s)/.exec(implementation ?? '') ?? [];
  return [implementation, plugin, file.version, dated, bundle].find((version) => isCoordinate(version) && /^v?\d/.test(version));
}

/** As plug-ins of Jenkins state it. */
function groupId(manifest: Manifest | undefined): string | undefined {
  const group = manifest?.get('group-id');
  return isGroup(group) ? group : undefined;
}

/** The vendor is often the group, or the beginning of it; so is what stands before the artifact in the name of a bundle. */
function groupOf(manifest: Manifest | undefined, artifact: string): string | undefined {
  const symbolicName = manifest?.get('bundle-symbolicname')?.split(';', 1)[0]?.trim();
  const bundleGroup = symbolicName?.endsWith(`.${artifact}`) === true ? symbolicName.slice(0, -artifact.length - 1) : undefined;
  return [manifest?.get('implementation-vendor-id'), bundleGroup].find(isGroup);
}

function isGroup(text: string | undefined): text is string {
  return text !== undefined && text.length <= 256 && /^[a-zA-Z][\w-]*(?:\.[\w-]+)*$/.test(text);
}

const mostGroups = 6;

/** Groups are nearly always the beginning of the package that their classes have, or, with old artifacts, the artifact's name again. */
function likelyGroups(classFolder: string | undefined, artifact: string): readonly string[] {
  const segments = classFolder === undefined || classFolder === '' ? [] : classFolder.split('/').slice(0, mostGroups);
  const prefixes = segments.map((_, index) => segments.slice(0, index + 1).join('.')).slice(1);
  return [...prefixes.toReversed(), artifact].filter(isGroup);
}
