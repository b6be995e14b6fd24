import { SeaworthyError } from '../../core/error.ts';
import { isObject, listMember, member, textMember } from '../cyclonedx/index.ts';

/** Whether a value is a document in Syft's own form, of any version of its schema. */
export function isSyft(document: unknown): boolean {
  return Array.isArray(member(document, 'artifacts')) && member(document, 'artifactRelationships') !== undefined;
}

/** A document in Syft's own form in the shape of CycloneDX's JSON. @throws SeaworthyError where an artifact is no object */
export function asCycloneDx(document: unknown): object {
  const artifacts = listMember(document, 'artifacts');
  if (!artifacts.every(isObject)) throw new SeaworthyError('archive-malformed', 'the SBOM has an artifact that is no object');
  const source = member(document, 'source');
  const metadata = member(source, 'metadata');
  const name = textMember(source, 'name') ?? textMember(metadata, 'userInput') ?? textMember(member(source, 'target'), 'userInput') ?? '';
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: {
      component: {
        type: textMember(source, 'type') === 'image' ? 'container' : 'file',
        name,
        version: textMember(metadata, 'manifestDigest'),
        properties: listMember(metadata, 'layers').map((layer) => ({ name: 'aquasecurity:trivy:DiffID', value: textMember(layer, 'digest') })),
      },
    },
    components: [...operatingSystemOf(member(document, 'distro')), ...artifacts.map(componentOf)],
  };
}

function operatingSystemOf(distro: unknown): readonly object[] {
  const id = textMember(distro, 'id') ?? '';
  if (id === '') return [];
  const properties = [{ name: 'syft:distro:prettyName', value: textMember(distro, 'prettyName') ?? id }];
  return [{ type: 'operating-system', name: id, version: textMember(distro, 'versionID'), properties }];
}

function componentOf(artifact: unknown): object {
  const locations = listMember(artifact, 'locations');
  const metadata = member(artifact, 'metadata');
  const purl = textMember(artifact, 'purl') ?? '';
  const facts: readonly (readonly [name: string, value: string | undefined])[] = [
    ['aquasecurity:trivy:LayerDiffID', textMember(locations[0], 'layerID')],
    ['syft:metadata:source', textMember(metadata, 'source')],
    ['syft:metadata:sourceVersion', textMember(metadata, 'sourceVersion')],
    ['syft:metadata:originPackage', textMember(metadata, 'originPackage')],
  ];
  return {
    type: 'library',
    name: textMember(artifact, 'name') ?? '',
    version: textMember(artifact, 'version') ?? '',
    ...(purl === '' ? {} : { purl }),
    licenses: listMember(artifact, 'licenses').map((license) => ({
      expression: typeof license === 'string' ? license : textMember(license, 'value'),
    })),
    properties: facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }])),
    evidence: { occurrences: locations.map((location) => ({ location: textMember(location, 'path') })) },
  };
}
