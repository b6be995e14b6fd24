import { isObject, listMember, member, textMember } from '../cyclonedx/index.ts';

/** Whether a value is an SPDX document of version 3 in JSON-LD: its context is SPDX's. */
export function isSpdxGraph(document: unknown): boolean {
  const context = member(document, '@context');
  return [context, ...listMember(document, '@context')].some(
    (name) => typeof name === 'string' && /^https?:\/\/spdx\.(?:org|github\.io)\/.{0,100}3\./.test(name),
  );
}

/** Purposes of a package that say it is none, in the words of version 2. */
const purposes: Readonly<Record<string, string>> = { container: 'CONTAINER', operatingSystem: 'OPERATING-SYSTEM', file: 'FILE' };

/** An SPDX 3.0 document as the same would be in version 2, as far as an inventory needs it: packages, their licenses, and what is described. */
export function asVersion2(document: unknown): object {
  const elements = listMember(document, '@graph').filter(isObject);
  const byId = new Map(elements.map((element) => [idOf(element), element]));
  const licenses = licensesIn(elements, byId);
  return {
    spdxVersion: 'SPDX-2.3',
    name: elements
      .map((element) => (typeOf(element) === 'SpdxDocument' ? textMember(element, 'name') : undefined))
      .find((name) => name !== undefined),
    creationInfo: { creators: elements.flatMap((element) => (typeOf(element) === 'Tool' ? [`Tool: ${textMember(element, 'name') ?? ''}`] : [])) },
    documentDescribes: elements.flatMap((element) => listMember(element, 'rootElement')),
    packages: elements.filter((element) => typeOf(element) === 'software_Package').map((element) => packageOf(element, licenses)),
  };
}

function packageOf(element: unknown, licenses: ReadonlyMap<unknown, string>): object {
  const id = idOf(element);
  const purpose = purposes[textOf(element, 'primaryPurpose') ?? ''];
  const purls = [
    textOf(element, 'packageUrl'),
    ...listMember(element, 'externalIdentifier').map((identifier) =>
      /^(?:packageUrl|purl)$/.test(textMember(identifier, 'externalIdentifierType') ?? '') ? textMember(identifier, 'identifier') : undefined,
    ),
  ].filter((purl) => purl !== undefined);
  return {
    SPDXID: id,
    name: textMember(element, 'name'),
    versionInfo: textOf(element, 'packageVersion'),
    sourceInfo: textOf(element, 'sourceInfo'),
    licenseDeclared: licenses.get(id),
    ...(purpose === undefined ? {} : { primaryPackagePurpose: purpose }),
    externalRefs: purls.map((purl) => ({ referenceType: 'purl', referenceLocator: purl })),
  };
}

/** The declared license of each element, else the one concluded; relationships lead there. */
function licensesIn(elements: readonly unknown[], byId: ReadonlyMap<unknown, unknown>): ReadonlyMap<unknown, string> {
  const found = new Map<unknown, string>();
  for (const type of ['hasConcludedLicense', 'hasDeclaredLicense']) {
    for (const relationship of elements) {
      if (textMember(relationship, 'relationshipType') !== type) continue;
      const expression = textMember(byId.get(listMember(relationship, 'to')[0]), 'simplelicensing_licenseExpression');
      if (expression !== undefined && expression !== 'NOASSERTION') found.set(textMember(relationship, 'from'), expression);
    }
  }
  return found;
}

function idOf(element: unknown): string | undefined {
  return textMember(element, 'spdxId') ?? textMember(element, '@id');
}

function typeOf(element: unknown): string | undefined {
  return (textMember(element, 'type') ?? textMember(element, '@type'))?.replace(':', '_');
}

/** A member of the software profile. */
function textOf(element: unknown, key: string): string | undefined {
  return textMember(element, `software_${key}`) ?? textMember(element, `software:${key}`);
}
