import type { DependencyScope } from '../../core/dependency.ts';
import type { Package } from '../../core/package.ts';
import { names, property, type Property } from './vocabulary.ts';

/** CycloneDX 1.6, components[].scope: what does not run in production is excluded. */
const scopes: Readonly<Record<DependencyScope, string>> = { runtime: 'required', optional: 'optional', development: 'excluded' };

/** A package as a component (CycloneDX 1.6, components). */
export function componentOf(pkg: Package, reference: string): object {
  return {
    'bom-ref': reference,
    type: 'library',
    name: pkg.name,
    ...(pkg.version === '' ? {} : { version: pkg.version }),
    ...(pkg.dependency?.scope === undefined ? {} : { scope: scopes[pkg.dependency.scope] }),
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
