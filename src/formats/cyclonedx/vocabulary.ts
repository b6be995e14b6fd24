/** Names of the properties that carry what CycloneDX has no field for, so that a scan of the document finds what the scan of the image found. */
export const names = {
  ecosystem: 'seaworthy:ecosystem',
  release: 'seaworthy:release',
  architecture: 'seaworthy:architecture',
  sourceName: 'seaworthy:source:name',
  sourceVersion: 'seaworthy:source:version',
  owner: 'seaworthy:owner',
  /** Name and version in full, for the tag-value form of SPDX, where they end with the line. */
  name: 'seaworthy:name',
  version: 'seaworthy:version',
  /** Licenses as a list in JSON, for SPDX, which has room for one expression. */
  licenses: 'seaworthy:licenses',
  dependencyDirect: 'seaworthy:dependency:direct',
  dependencyScope: 'seaworthy:dependency:scope',
  /** One for each package of the same file that requires it, in order. */
  dependencyRequiredBy: 'seaworthy:dependency:requiredBy',
  /** Facts that only the package's ecosystem reads; the key follows. */
  property: 'seaworthy:property:',
  distribution: 'seaworthy:distribution',
  distributionEcosystem: 'seaworthy:distribution:ecosystem',
  distributionRelease: 'seaworthy:distribution:release',
  /** The file that names the distribution. */
  distributionPath: 'seaworthy:distribution:location:path',
  distributionLayerIndex: 'seaworthy:distribution:location:layer:index',
  distributionLayerDiffId: 'seaworthy:distribution:location:layer:diffId',
  /** For other tools: last day on which the release is maintained, or `over` where no day is told. A scan of the document asks its own database. */
  endOfLife: 'seaworthy:distribution:endOfLife',
  tag: 'seaworthy:tag',
  os: 'seaworthy:platform:os',
  platformArchitecture: 'seaworthy:platform:architecture',
  variant: 'seaworthy:platform:variant',
  /** How the image runs, as its configuration says; of its environment the names only. */
  user: 'seaworthy:image:user',
  entryPoint: 'seaworthy:image:entryPoint',
  command: 'seaworthy:image:command',
  workingDirectory: 'seaworthy:image:workingDirectory',
  /** One for each: `8080/tcp`. */
  exposedPort: 'seaworthy:image:exposedPort',
  /** What an exposed port stands for by convention: `443/tcp https`. */
  service: 'seaworthy:image:service',
  environment: 'seaworthy:image:environment',
  /** One for each thing that could not be examined: kind, subject, reason, layer and count as JSON. */
  unknown: 'seaworthy:unknown',
  /** One for each part of a source tree that was not looked at: subject, reason and count as JSON. */
  leftOut: 'seaworthy:leftOut',
  revision: 'seaworthy:revision',
  locationPath: (at: number) => `seaworthy:location:${at}:path`,
  locationLayerIndex: (at: number) => `seaworthy:location:${at}:layer:index`,
  locationLayerDiffId: (at: number) => `seaworthy:location:${at}:layer:diffId`,
  layerDiffId: (index: number) => `seaworthy:layer:${index}:diffId`,
  layerCreatedBy: (index: number) => `seaworthy:layer:${index}:createdBy`,
} as const;

export interface Property {
  readonly name: string;
  readonly value: string;
}

/** A property, or none where there is no value. */
export function property(name: string, value: string | number | undefined): readonly Property[] {
  return value === undefined ? [] : [{ name, value: String(value) }];
}
