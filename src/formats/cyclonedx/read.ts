import type { LeftOut } from '../../core/examination.ts';
import type { InstalledRelease, OsRelease } from '../../core/ecosystem.ts';
import type { Artifact } from '../../core/image.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { checkVersion, componentsOf } from './document.ts';
import { listMember, member, propertiesOf, textMember } from './json-value.ts';
import { Leftovers } from './leftovers.ts';
import { artifactOf } from './read-artifact.ts';
import { foreignPackageOf, type PurlEcosystem } from './read-foreign-component.ts';
import { ownPackageOf } from './read-own-component.ts';
import { foreignSystemOf, ownSystemOf } from './read-system.ts';
import { parseJson, unknownOf } from './unknowns.ts';
import { names } from './vocabulary.ts';

/** What an SBOM says. */
export interface SbomInventory {
  /** What it claims to describe; `reference` is the name in the document. */
  readonly artifact: Artifact;
  /** Name of the distribution for people. */
  readonly distributionName?: string;
  /** Absent where there is no distribution, or none that is known. */
  readonly system?: InstalledRelease;
  readonly packages: readonly Package[];
  /** What its producer could not examine, and what could not be told from the document. */
  readonly unknowns: readonly Unknown[];
  /** Source trees only: what its producer did not look at. */
  readonly leftOut?: readonly LeftOut[];
}

/**
 * Reads a CycloneDX document of any producer: our own exactly as it was written, others by their package URLs.
 * @param document the value of one in JSON, or one in another form put into that shape
 * @param ecosystems to tell by a package URL whose package it is
 * @throws SeaworthyError where it is of an unknown version, or beyond 200,000 components or 32 levels
 */
export function readCycloneDx(document: unknown, ecosystems: readonly PurlEcosystem[]): SbomInventory {
  checkVersion(document);
  const artifact = artifactOf(document);
  const components = componentsOf(document);
  const system = components.find((component) => textMember(component, 'type') === 'operating-system');
  const around = { ecosystems, operatingSystem: system === undefined ? undefined : osReleaseOf(system), layers: artifact.layers };
  const packages: Package[] = [];
  const left = new Leftovers();
  for (const component of components) {
    const properties = propertiesOf(component);
    const own = ownPackageOf(component, properties, artifact.layers);
    if (own !== undefined) packages.push(own);
    if (own !== undefined || !isForPackages(component, properties, document)) continue;
    const foreign = foreignPackageOf(component, properties, around);
    if (foreign.is === 'package') packages.push(foreign.package);
    left.note(foreign);
  }
  const distributionName = distributionNameOf(document, system);
  const unknowns = [...ownUnknowns(document, artifact), ...left.unknowns()];
  const silent = packages.length === 0 && unknowns.length === 0 && !isOwn(document);
  const leftOut = leftOutOf(document);
  const release = isOwn(document) ? ownSystemOf(document, artifact.layers) : foreignSystemOf(around.operatingSystem, ecosystems);
  return {
    artifact,
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...(distributionName === undefined ? {} : { distributionName }),
    ...(release === undefined ? {} : { system: release }),
    packages,
    unknowns: silent ? [nothingListed] : unknowns,
  };
}

/** As this program wrote it; whatever does not follow the form is passed over. */
function leftOutOf(document: unknown): readonly LeftOut[] {
  return (propertiesOf(member(document, 'metadata')).get(names.leftOut) ?? []).flatMap((text) => {
    const part = parseJson(text);
    const subject = textMember(part, 'subject');
    const reason = textMember(part, 'reason');
    const count = member(part, 'count');
    return subject === undefined || reason === undefined || typeof count !== 'number' ? [] : [{ subject, reason, count }];
  });
}

const nothingListed: Unknown = {
  kind: 'unreadable',
  subject: 'the SBOM',
  reason: 'it lists no package: either there is none, or its producer did not look',
};

/** Components of these types are packages even where no package URL says so. */
const packageTypes: ReadonlySet<string> = new Set(['', 'library', 'framework', 'application', 'firmware', 'device-driver']);

/** Whether a component stands for a package, rather than for the thing described, its operating system, a file, or a list of packages that Trivy names after its file. */
function isForPackages(component: unknown, properties: ReadonlyMap<string, unknown>, document: unknown): boolean {
  const type = textMember(component, 'type') ?? '';
  const isMain = component === member(member(document, 'metadata'), 'component');
  if (type === 'operating-system' || (isMain && type === 'container')) return false;
  if (member(component, 'purl') !== undefined) return true;
  return packageTypes.has(type) && !isMain && !properties.has('aquasecurity:trivy:Class');
}

function osReleaseOf(system: unknown): OsRelease {
  const properties = propertiesOf(system);
  const version = properties.get('syft:distro:versionID')?.[0] ?? textMember(system, 'version');
  return { ID: properties.get('syft:distro:id')?.[0] ?? textMember(system, 'name') ?? '', ...(version === undefined ? {} : { VERSION_ID: version }) };
}

function distributionNameOf(document: unknown, system: unknown): string | undefined {
  const own = propertiesOf(member(member(document, 'metadata'), 'component')).get(names.distribution)?.[0];
  if (own !== undefined || system === undefined || isOwn(document)) return own;
  const name = [textMember(system, 'name'), textMember(system, 'version')].filter((part) => part !== undefined).join(' ');
  return propertiesOf(system).get('syft:distro:prettyName')?.[0] ?? name;
}

/** Up to version 1.4 tools are a list, since then they have components. */
function isOwn(document: unknown): boolean {
  const metadata = member(document, 'metadata');
  const tools = [...listMember(metadata, 'tools'), ...listMember(member(metadata, 'tools'), 'components')];
  return tools.some((tool) => textMember(tool, 'name') === 'seaworthy');
}

function ownUnknowns(document: unknown, artifact: Artifact): readonly Unknown[] {
  const texts = propertiesOf(member(document, 'metadata')).get(names.unknown) ?? [];
  return texts.map(
    (text) =>
      unknownOf(text, artifact.layers) ?? {
        kind: 'unreadable',
        subject: 'the SBOM',
        reason: 'a note on something that was not examined cannot be read',
      },
  );
}
