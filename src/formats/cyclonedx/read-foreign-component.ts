import type { Ecosystem, OsRelease } from '../../core/ecosystem.ts';
import type { LayerReference } from '../../core/layer.ts';
import type { Location, Package, SourcePackage } from '../../core/package.ts';
import type { Purl } from '../purl/index.ts';
import { parseSourceRpm } from '../rpm-header/index.ts';
import { licensesOf } from './licenses.ts';
import { tryPurl } from './try-purl.ts';
import { listMember, member, textMember } from './json-value.ts';

/** What is needed of an ecosystem to tell from a package URL which packages are its own. */
export type PurlEcosystem = Pick<Ecosystem, 'id' | 'purlType' | 'purlNamespace' | 'recognize'>;

/** What the rest of the document says that a component does not say itself. */
export interface Surroundings {
  readonly ecosystems: readonly PurlEcosystem[];
  /** From the operating-system component. */
  readonly operatingSystem: OsRelease | undefined;
  readonly layers: readonly LayerReference[];
}

/** What a component of another producer is. */
export type Foreign =
  | { readonly is: 'package'; readonly package: Package; /** Of a distribution whose release could not be told. */ readonly unnamed: boolean }
  | { readonly is: 'unusable' } // no package URL, or none that can be read
  | { readonly is: 'unknown-type'; /** With the namespace for packages of a distribution: `rpm/centos`. */ readonly type: string };

type Properties = ReadonlyMap<string, readonly string[]>;

/** Reads a component by its package URL and by what Syft and Trivy write beside it. */
export function foreignPackageOf(component: unknown, properties: Properties, around: Surroundings): Foreign {
  const text = textMember(component, 'purl');
  const purl = text === undefined ? undefined : tryPurl(text);
  if (text === undefined || purl === undefined) return { is: 'unusable' };
  const home = homeOf(purl, around);
  if (home === undefined)
    return {
      is: 'unknown-type',
      type: distributionTypes.has(purl.type) && purl.namespace !== undefined ? `${purl.type}/${purl.namespace}` : purl.type,
    };
  const name = nameOf(purl);
  const version = versionOf(purl, component);
  const source = sourceOf(properties, purl, { name, version });
  const licenses = licensesOf(component);
  const architecture = purl.qualifiers?.['arch'];
  const modularity = modularityOf(purl);
  const pkg: Package = {
    purl: text,
    ecosystem: home.ecosystem.id,
    ...(home.release === undefined ? {} : { release: home.release }),
    name,
    version,
    ...(architecture === undefined ? {} : { architecture }),
    ...(source === undefined ? {} : { source }),
    locations: locationsOf(component, properties, around.layers),
    ...(licenses === undefined ? {} : { licenses }),
    ...(modularity === undefined ? {} : { properties: { modularity } }),
  };
  return { is: 'package', package: pkg, unnamed: home.ecosystem.recognize !== undefined && !home.recognized };
}

interface Home {
  readonly ecosystem: PurlEcosystem;
  readonly release?: string;
  readonly recognized: boolean;
}

/** The ecosystem whose packages have such package URLs: a distribution that recognizes the release, else the one that owns the namespace, else the language, of which no namespace is asked. */
function homeOf(purl: Purl, { ecosystems, operatingSystem }: Surroundings): Home | undefined {
  const ofType = ecosystems.filter(({ purlType }) => purlType === purl.type);
  const ofNamespace = ofType.filter(({ purlNamespace }) => purlNamespace !== undefined && purlNamespace === purl.namespace);
  const candidates = ofNamespace.length > 0 ? ofNamespace : ofType;
  const release = releaseOf(purl, operatingSystem);
  if (release !== undefined) {
    for (const ecosystem of candidates) {
      const recognized = ecosystem.recognize?.(release);
      if (recognized !== undefined) return { ecosystem, ...recognized, recognized: true };
    }
  }
  const ecosystem = ofNamespace[0] ?? ofType.find(({ recognize, purlNamespace }) => recognize === undefined && purlNamespace === undefined);
  return ecosystem === undefined ? undefined : { ecosystem, recognized: false };
}

/** The qualifier `distro` in the forms seen: `debian-12`, `opensuse-leap-15.5`, and Trivy's `3.16.0`, with the namespace for a name. */
function releaseOf(purl: Purl, operatingSystem: OsRelease | undefined): OsRelease | undefined {
  const distro = purl.qualifiers?.['distro'];
  if (distro === undefined) return operatingSystem;
  const dash = distro.lastIndexOf('-');
  if (dash > 0) return { ...operatingSystem, ID: distro.slice(0, dash), VERSION_ID: distro.slice(dash + 1) };
  return { ...operatingSystem, ID: operatingSystem?.['ID'] ?? purl.namespace ?? '', VERSION_ID: distro };
}

const distributionTypes: ReadonlySet<string> = new Set(['deb', 'apk', 'rpm', 'alpm']);

/** The name as the ecosystem writes it. */
function nameOf({ type, namespace, name }: Purl): string {
  if (namespace === undefined || distributionTypes.has(type)) return name;
  return `${namespace}${type === 'maven' ? ':' : '/'}${name}`;
}

/** Trivy writes the epoch as a qualifier, Syft within the version. */
function versionOf(purl: Purl, component: unknown): string {
  const version = purl.version ?? textMember(component, 'version') ?? '';
  const epoch = purl.qualifiers?.['epoch'];
  return epoch === undefined || /^\d+:/.test(version) || !/^\d+$/.test(epoch) ? version : `${epoch}:${version}`;
}

function sourceOf(properties: Properties, purl: Purl, binary: SourcePackage): SourcePackage | undefined {
  if (!distributionTypes.has(purl.type)) return undefined;
  const source = sourceOfTrivy(properties) ?? sourceOfQualifier(purl) ?? sourceOfSyft(properties);
  if (source === undefined) return undefined;
  const full = { name: source.name, version: source.version ?? binary.version };
  return full.name === binary.name && full.version === binary.version ? undefined : full;
}

/** The module stream of an rpm package, by which its advisories go: `rpmmod` of the purl specification and Syft, `modularitylabel` of Trivy. */
function modularityOf({ type, qualifiers }: Purl): string | undefined {
  return type === 'rpm' ? (qualifiers?.['rpmmod'] ?? qualifiers?.['modularitylabel']) : undefined;
}

interface Named {
  readonly name: string;
  readonly version?: string;
}

function sourceOfTrivy(properties: Properties): Named | undefined {
  const read = (key: string): string | undefined => properties.get(`aquasecurity:trivy:${key}`)?.[0];
  const name = read('SrcName');
  const version = read('SrcVersion');
  if (name === undefined || version === undefined) return undefined;
  const epoch = read('SrcEpoch');
  const release = read('SrcRelease');
  return { name, version: `${epoch === undefined || epoch === '0' ? '' : `${epoch}:`}${version}${release === undefined ? '' : `-${release}`}` };
}

/** `upstream=openssl`, `upstream=openssl@1.1.1-1` or, of rpm, the source package's file name: `upstream=openssl-1.1.1-1.el8.src.rpm`. */
function sourceOfQualifier(purl: Purl): Named | undefined {
  const upstream = purl.qualifiers?.['upstream'];
  if (upstream === undefined) return undefined;
  const rpm = purl.type === 'rpm' ? parseSourceRpm(upstream) : undefined;
  if (rpm !== undefined) return rpm;
  const at = upstream.lastIndexOf('@');
  return at > 0 ? { name: upstream.slice(0, at), version: upstream.slice(at + 1) } : { name: upstream };
}

function sourceOfSyft(properties: Properties): Named | undefined {
  const name = properties.get('syft:metadata:source')?.[0] ?? properties.get('syft:metadata:originPackage')?.[0];
  const version = properties.get('syft:metadata:sourceVersion')?.[0];
  return name === undefined || name === '' ? undefined : { name, ...(version === undefined || version === '' ? {} : { version }) };
}

/** Where the producer saw it; the root of what was examined where it does not say. */
function locationsOf(component: unknown, properties: Properties, layers: readonly LayerReference[]): readonly Location[] {
  const occurrences = listMember(member(component, 'evidence'), 'occurrences').flatMap((occurrence) => textMember(occurrence, 'location') ?? []);
  const syft = [...properties].flatMap(([name, values]) => (/^syft:location:\d+:path$/.test(name) ? values : []));
  const trivy = properties.get('aquasecurity:trivy:FilePath') ?? [];
  const diffId = properties.get('aquasecurity:trivy:LayerDiffID')?.[0];
  const layer = layers.find((known) => known.diffId === diffId);
  const paths = [...new Set([...syft, ...trivy, ...occurrences].map((path) => (path.startsWith('/') ? path : `/${path}`)))];
  return (paths.length === 0 ? ['/'] : paths).map((path) => (layer === undefined ? { path } : { path, layer }));
}
