import type { Ecosystem } from '../core/ecosystem.ts';
import type { Artifact } from '../core/image.ts';
import type { Package } from '../core/package.ts';
import type { Unknown } from '../core/unknown.ts';
import { catalogTree } from '../ecosystems/index.ts';
import { readCycloneDx } from '../formats/cyclonedx/index.ts';
import { overlay } from '../images/index.ts';
import type { OpenedImage } from '../sources/index.ts';

/** What is in an artifact, before anything is said about it. */
export interface Inventory {
  readonly artifact: Artifact;
  /** Name of the distribution for people. */
  readonly distribution?: string;
  readonly packages: readonly Package[];
  readonly unknowns: readonly Unknown[];
}

/** Lays the layers over each other and lists the packages of the final view. */
export function inventoryOfImage(image: OpenedImage, ecosystems: readonly Ecosystem[]): Inventory {
  const { tree, unknowns } = overlay(image.layers, image.artifact.layers);
  const catalog = catalogTree(tree, ecosystems);
  return {
    artifact: image.artifact,
    ...(catalog.distributionName === undefined ? {} : { distribution: catalog.distributionName }),
    packages: catalog.packages,
    unknowns: [...image.unknowns, ...unknowns, ...catalog.unknowns],
  };
}

/** Reads back an inventory from a CycloneDX document. @throws SeaworthyError where it is none. */
export function inventoryOfSbom(bytes: Uint8Array, reference: string, ecosystems: readonly Ecosystem[]): Inventory {
  const document = readCycloneDx(bytes, ecosystems);
  return {
    artifact: { ...document.artifact, kind: 'sbom', reference },
    ...(document.distributionName === undefined ? {} : { distribution: document.distributionName }),
    packages: document.packages,
    unknowns: document.unknowns,
  };
}
