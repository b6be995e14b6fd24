import type { Ecosystem, InstalledRelease } from '../core/ecosystem.ts';
import type { Artifact } from '../core/image.ts';
import type { Package } from '../core/package.ts';
import type { Unknown } from '../core/unknown.ts';
import type { LeftOut } from '../core/examination.ts';
import type { DeclarationCataloger } from '../core/source-tree.ts';
import { catalogTree } from '../ecosystems/index.ts';
import type { SbomInventory } from '../formats/cyclonedx/index.ts';
import type { PostureReport, PostureRoom } from './posture/posture.ts';
import { overlay } from '../images/index.ts';
import type { OpenedTree } from '../sources/tree-source.ts';
import type { OpenedImage } from '../sources/index.ts';

/** What is in an artifact, before anything is said about it. */
export interface Inventory {
  readonly artifact: Artifact;
  /** Name of the distribution for people. */
  readonly distribution?: string;
  /** Absent where there is no distribution, or none that is known. */
  readonly system?: InstalledRelease;
  readonly packages: readonly Package[];
  readonly unknowns: readonly Unknown[];
  /** Source trees only: what the checks found in it; absent where they were not asked. */
  readonly configuration?: PostureReport;
  /** Source trees only. */
  readonly leftOut?: readonly LeftOut[];
}

/** Lays the layers over each other and lists the packages of the final view. */
export function inventoryOfImage(image: OpenedImage, ecosystems: readonly Ecosystem[]): Inventory {
  const { tree, unknowns } = overlay(image.layers, image.artifact.layers);
  const catalog = catalogTree(tree, ecosystems, image.artifact.config);
  return {
    artifact: image.artifact,
    ...(catalog.distributionName === undefined ? {} : { distribution: catalog.distributionName }),
    ...(catalog.system === undefined ? {} : { system: catalog.system }),
    packages: catalog.packages,
    unknowns: [...image.unknowns, ...unknowns, ...catalog.unknowns],
  };
}

/** Lists what the lock files and manifests of a source tree declare, and judges its configuration. */
export function inventoryOfTree(opened: OpenedTree, declarations: readonly DeclarationCataloger[], room?: PostureRoom): Inventory {
  const configuration = room?.conclude(opened.tree);
  const catalogs = declarations.map((cataloger) => cataloger.declare(opened.tree));
  return {
    artifact: opened.artifact,
    packages: catalogs.flatMap(({ packages }) => packages),
    unknowns: [
      ...opened.unknowns,
      ...catalogs.flatMap(({ unknowns }) => unknowns),
      ...(configuration?.posture === undefined ? nothingDeclared(opened, declarations) : []),
    ],
    ...(configuration === undefined ? {} : { configuration }),
    leftOut: opened.leftOut,
  };
}

/** A tree in which nothing declares anything is most likely not the one that was meant. */
function nothingDeclared({ tree, unknowns }: OpenedTree, declarations: readonly DeclarationCataloger[]): readonly Unknown[] {
  const isSilent = declarations.every(({ analysers }) => analysers.every((analyser) => tree.analysed(analyser).length === 0));
  if (!isSilent || unknowns.length > 0) return [];
  const reason =
    'no lock file or manifest that this version reads lies in it: either it depends on nothing, or the path is not the one that was meant';
  return [{ kind: 'unreadable', subject: 'the source tree', reason }];
}

/** What an SBOM lists, under the name the operator gave it. */
export function inventoryOfSbom(document: SbomInventory, reference: string): Inventory {
  return {
    artifact: { ...document.artifact, kind: 'sbom', reference },
    ...(document.distributionName === undefined ? {} : { distribution: document.distributionName }),
    ...(document.system === undefined ? {} : { system: document.system }),
    packages: document.packages,
    unknowns: document.unknowns,
    ...(document.leftOut === undefined ? {} : { leftOut: document.leftOut }),
  };
}
