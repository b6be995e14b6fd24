import { SeaworthyError } from '../../core/error.ts';
import { isObject, listMember, member, textMember } from '../cyclonedx/index.ts';
import { annotatedProperties } from './annotation.ts';
import { componentOf, type Context } from './component.ts';
import { extractedLicensesOf } from './licenses.ts';
import { artifactId } from './vocabulary.ts';

/** Whether a value is an SPDX document of version 2, in JSON or YAML. */
export function isSpdx(document: unknown): boolean {
  return member(document, 'spdxVersion') !== undefined;
}

/**
 * An SPDX document of version 2.1 to 2.3 in the shape of a CycloneDX document, for its reader: packages become components, the one thing that the document
 * describes its subject, our annotations the properties they were.
 * @throws SeaworthyError where it is of another version or its packages are no list of objects
 */
export function asCycloneDx(document: unknown): object {
  checkVersion(document);
  const packages = packagesOf(document);
  const creators = listMember(member(document, 'creationInfo'), 'creators').filter((creator): creator is string => typeof creator === 'string');
  const context: Context = { extracted: extractedLicensesOf(document), isTrivys: creators.some((creator) => creator.startsWith('Tool: trivy')) };
  const main = mainOf(document, packages);
  const subject = main === undefined ? undefined : componentOf(main, context);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: {
      tools: { components: creators.flatMap(toolOf) },
      component: subject ?? { type: 'file', name: textMember(document, 'name') ?? '' },
      properties: listMember(document, 'annotations').flatMap(annotatedProperties),
    },
    components: packages.filter((element) => element !== main).map((element) => componentOf(element, context)),
  };
}

function checkVersion(document: unknown): void {
  const version = textMember(document, 'spdxVersion') ?? '';
  if (/^SPDX-2\.[0-3]$/.test(version)) return;
  throw new SeaworthyError('target-unsupported', `SPDX of version ${JSON.stringify(version.slice(0, 20))}: versions 2.0 to 2.3 and 3.0 are read`);
}

function packagesOf(document: unknown): readonly unknown[] {
  const packages = member(document, 'packages') ?? [];
  if (!Array.isArray(packages) || !packages.every(isObject))
    throw new SeaworthyError('archive-malformed', 'the SBOM has packages that are no list of objects');
  return packages;
}

/** `Tool: syft-1.0`: the name ends where the version begins. */
function toolOf(creator: string): readonly object[] {
  const [, name] = /^Tool: (.{1,200}?)(?:-v?\d.*)?$/s.exec(creator) ?? [];
  return name === undefined ? [] : [{ name }];
}

/** What the document describes, where that is one thing and stands for what was examined rather than for a package found in it. */
function mainOf(document: unknown, packages: readonly unknown[]): unknown {
  const described = new Set([
    ...listMember(document, 'documentDescribes'),
    ...listMember(document, 'relationships').flatMap((relationship) =>
      textMember(relationship, 'relationshipType') === 'DESCRIBES' && textMember(relationship, 'spdxElementId') === 'SPDXRef-DOCUMENT'
        ? (textMember(relationship, 'relatedSpdxElement') ?? [])
        : [],
    ),
  ]);
  const candidates = packages.filter((element) => described.has(textMember(element, 'SPDXID')));
  const [main] = candidates;
  return candidates.length === 1 && (packages.length > 1 || textMember(main, 'SPDXID') === artifactId) ? main : undefined;
}
