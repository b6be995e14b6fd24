import { splitFileName } from './file-name.ts';
import type { FileName } from './file-name.ts';
import type { Manifest } from './manifest.ts';
import { isCoordinate } from './pom-properties.ts';
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
  readonly version: string;
  /** Of components that no pom.properties names: groups under which it may have been published, likeliest first. */
  readonly groups?: readonly string[];
}

/**
 * The software of an archive: what its pom.properties name (its own coordinates first, then those of what was shaded into it); and itself by manifest and file name where
 * no pom.properties does, or where manifest and file name agree that it is none of those.
 */
export function identify(contents: Contents): readonly Component[] {
  const file = splitFileName(contents.path);
  const own = contents.poms.filter(({ artifact }) => agrees(artifact, contents.path));
  const others = contents.poms.filter((pom) => !own.includes(pom));
  if (own.length > 0) return [...own, ...others];
  const self = identifyByManifest(contents, file);
  if (self === undefined) return others;
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
  const title = titleOf(manifest);
  const artifact = file.version === undefined ? (title?.artifact ?? file.artifact) : file.artifact;
  const version = versionOf(manifest, file);
  if (!isJava || version === undefined || !isCoordinate(artifact)) return undefined;
  const group = title?.group ?? groupOf(contents, artifact);
  const groups = likelyGroups(contents.classFolder, artifact).filter((candidate) => candidate !== group);
  return { artifact, version, ...(group !== undefined && { group }), ...(groups.length > 0 && { groups }) };
}

/** `Implementation-Title: spring-core`, or as some Gradle plug-ins write it `group#artifact;version`; titles for people have blanks. */
function titleOf(manifest: Manifest | undefined): { readonly group?: string; readonly artifact: string } | undefined {
  const title = manifest?.get('short-name') ?? manifest?.get('implementation-title');
  const [, group, artifact] = /^([\w.-]+)#([\w.-]+);/.exec(title ?? '') ?? [];
  if (group !== undefined && artifact !== undefined) return { group, artifact };
  return isCoordinate(title) ? { artifact: title } : undefined;
}

/** OSGi versions come last: `1.26` is `1.26.0` there. */
function versionOf(manifest: Manifest | undefined, file: FileName): string | undefined {
  const stated = [manifest?.get('implementation-version'), manifest?.get('plugin-version'), file.version, manifest?.get('bundle-version')];
  return stated.find((version) => isCoordinate(version) && /^v?\d/.test(version));
}

function groupOf({ manifest, folders }: Contents, artifact: string): string | undefined {
  const folder = folders.find((candidate) => candidate.artifact === artifact);
  const symbolicName = manifest?.get('bundle-symbolicname')?.split(';', 1)[0]?.trim();
  const bundleGroup = symbolicName?.endsWith(`.${artifact}`) === true ? symbolicName.slice(0, -artifact.length - 1) : undefined;
  return [folder?.group, manifest?.get('group-id'), manifest?.get('implementation-vendor-id'), bundleGroup].find(isGroup);
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
