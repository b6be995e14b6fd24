import type { Package } from '../../core/package.ts';
import { names, property, type Property } from './vocabulary.ts';

/** What the standards have no field for, of a package. */
export function propertiesOfPackage(pkg: Package): readonly Property[] {
  return [
    ...property(names.ecosystem, pkg.ecosystem),
    ...property(names.release, pkg.release),
    ...property(names.architecture, pkg.architecture),
    ...property(names.sourceName, pkg.source?.name),
    ...property(names.sourceVersion, pkg.source?.version),
    ...property(names.owner, pkg.owner),
    ...propertiesOfDependency(pkg.dependency),
    ...pkg.locations.flatMap(({ path, layer }, at) => [
      ...property(names.locationPath(at), path),
      ...property(names.locationLayerIndex(at), layer?.index),
      ...property(names.locationLayerDiffId(at), layer?.diffId),
    ]),
    ...Object.entries(pkg.properties ?? {}).map(([key, value]) => ({ name: `${names.property}${key}`, value })),
  ];
}

function propertiesOfDependency(dependency: Package['dependency']): readonly Property[] {
  if (dependency === undefined) return [];
  return [
    ...property(names.dependencyDirect, dependency.direct === undefined ? 'unknown' : String(dependency.direct)),
    ...property(names.dependencyScope, dependency.scope),
    ...dependency.requiredBy.map((purl) => ({ name: names.dependencyRequiredBy, value: purl })),
  ];
}
