import { listMember, member, names, textMember, tryPurl, type Property } from '../cyclonedx/index.ts';
import { annotatedProperties, trivyProperties } from './annotation.ts';
import { licenseOf, type ExtractedLicenses } from './licenses.ts';

/** What the rest of a document says of its packages. */
export interface Context {
  readonly extracted: ExtractedLicenses;
  readonly isTrivys: boolean;
}

/** A package of SPDX 2 as a component of CycloneDX: one shape for both, and one reader of package URLs and of what producers write beside them. */
export function componentOf(element: unknown, { extracted, isTrivys }: Context): object {
  const annotations = listMember(element, 'annotations');
  const own = annotations.flatMap(annotatedProperties);
  const trivy = isTrivys ? trivyProperties(element, annotations, listMember(element, 'attributionTexts')) : [];
  const purl = purlOf(element);
  const type = typeOf(element);
  return {
    type,
    name: valueOf(own, names.name) ?? textMember(element, 'name') ?? '',
    ...optional('version', valueOf(own, names.version) ?? textMember(element, 'versionInfo')),
    ...optional('purl', purl),
    ...licensesOf(element, own, extracted),
    properties: [...own, ...trivy, ...(purl === undefined && isListOfPackages(element) ? [listOfPackages] : [])],
    evidence: { occurrences: placesOf(element).map((location) => ({ location })) },
  };
}

function valueOf(properties: readonly Property[], wanted: string): string | undefined {
  return properties.find(({ name }) => name === wanted)?.value;
}

function optional(key: string, value: string | undefined): object {
  return value === undefined ? {} : { [key]: value };
}

/** Licenses as they were given to our writer stand in the annotation, where SPDX has room for one expression only. */
function licensesOf(element: unknown, own: readonly Property[], extracted: ExtractedLicenses): object {
  const exact = valueOf(own, names.licenses);
  if (exact !== undefined) return { licenses: textsIn(exact).map((name) => ({ license: { name } })) };
  const license = own.length > 0 ? undefined : licenseOf(element, extracted);
  return license === undefined ? {} : { licenses: [{ expression: license }] };
}

function textsIn(json: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  } catch {
    return [];
  }
}

/** The first package URL that can be read, under whatever category (2.2 writes PACKAGE_MANAGER, some SECURITY); one that cannot where there is no other. */
function purlOf(element: unknown): string | undefined {
  const purls = listMember(element, 'externalRefs').flatMap((reference) =>
    /(?:^|\/)purl$/.test(textMember(reference, 'referenceType') ?? '') ? (textMember(reference, 'referenceLocator') ?? []) : [],
  );
  return purls.find((purl) => tryPurl(purl) !== undefined) ?? purls[0];
}

/** By `primaryPackagePurpose` (2.3), else by the ids that Syft and Trivy give; a package where nothing says otherwise. */
function typeOf(element: unknown): string {
  const purpose = textMember(element, 'primaryPackagePurpose')?.replaceAll('_', '-') ?? '';
  const id = textMember(element, 'SPDXID') ?? '';
  if (purpose === 'OPERATING-SYSTEM' || id.startsWith('SPDXRef-OperatingSystem-')) return 'operating-system';
  if (purpose === 'CONTAINER' || id.startsWith('SPDXRef-ContainerImage-') || id.startsWith('SPDXRef-DocumentRoot-Image-')) return 'container';
  const isPlace = purpose === 'FILE' || purpose === 'SOURCE';
  return isPlace || /^SPDXRef-(?:Filesystem|Repository|DocumentRoot-(?:Directory|File))-/.test(id) ? 'file' : 'library';
}

/** Trivy, and who builds upon it, makes a package of every lock file and of every kind of package, to hold what is in it. */
function isListOfPackages(element: unknown): boolean {
  return /^SPDXRef-Application-[0-9a-f]{14,16}(?:-|$)/.test(textMember(element, 'SPDXID') ?? '');
}

const listOfPackages = { name: 'aquasecurity:trivy:Class', value: 'lang-pkgs' };

/** Syft says in words where it saw a package: `acquired package info from APK DB: /lib/apk/db/installed, …`. */
function placesOf(element: unknown): readonly string[] {
  const info = member(element, 'sourceInfo');
  const [, list] = typeof info === 'string' ? (/^acquired package info from [^:]{0,100}: (.{1,10000})$/.exec(info) ?? []) : [];
  return list === undefined ? [] : list.split(', ').filter((path) => path.startsWith('/'));
}
