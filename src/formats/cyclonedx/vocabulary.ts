/** Names of the properties that carry what CycloneDX has no field for, so that a scan of the document finds what the scan of the image found. */
export const names = {
  ecosystem: 'seaworthy:ecosystem',
  release: 'seaworthy:release',
  architecture: 'seaworthy:architecture',
  sourceName: 'seaworthy:source:name',
  sourceVersion: 'seaworthy:source:version',
  owner: 'seaworthy:owner',
  /** Facts that only the package's ecosystem reads; the key follows. */
  property: 'seaworthy:property:',
  distribution: 'seaworthy:distribution',
  tag: 'seaworthy:tag',
  os: 'seaworthy:platform:os',
  platformArchitecture: 'seaworthy:platform:architecture',
  variant: 'seaworthy:platform:variant',
  /** One for each thing that could not be examined: kind, subject, reason, layer and count as JSON. */
  unknown: 'seaworthy:unknown',
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
