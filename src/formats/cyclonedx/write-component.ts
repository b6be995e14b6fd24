import type { Package } from '../../core/package.ts';
import { names, property, type Property } from './vocabulary.ts';

/** A package as a component (CycloneDX 1.6, components). */
export function componentOf(pkg: Package, reference: string): object {
  return {
    'bom-ref': reference,
    type: 'library',
    name: pkg.name,
    ...(pkg.version === '' ? {} : { version: pkg.version }),
    ...(pkg.licenses === undefined ? {} : { licenses: pkg.licenses.map((name) => ({ license: { name } })) }),
    purl: pkg.purl,
    properties: propertiesOfPackage(pkg),
  };
}

function propertiesOfPackage(pkg: Package): readonly Property[] {
  return [
    ...property(names.ecosystem, pkg.ecosystem),
    ...property(names.release, pkg.release),
    ...property(names.architecture, pkg.architecture),
    ...property(names.sourceName, pkg.source?.name),
    ...property(names.sourceVersion, pkg.source?.version),
    ...property(names.owner, pkg.owner),
    ...pkg.locations.flatMap(({ path, layer }, at) => [
      ...property(names.locationPath(at), path),
      ...property(names.locationLayerIndex(at), layer?.index),
      ...property(names.locationLayerDiffId(at), layer?.diffId),
    ]),
    ...Object.entries(pkg.properties ?? {}).map(([key, value]) => ({ name: `${names.property}${key}`, value })),
  ];
}
