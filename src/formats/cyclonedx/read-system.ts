import type { InstalledRelease, OsRelease } from '../../core/ecosystem.ts';
import type { LayerReference } from '../../core/layer.ts';
import { member, propertiesOf } from './json-value.ts';
import type { PurlEcosystem } from './read-foreign-component.ts';
import { layerOf } from './read-own-component.ts';
import { names } from './vocabulary.ts';

/** The release of the distribution as this program wrote it; undefined where it wrote none. */
export function ownSystemOf(document: unknown, layers: readonly LayerReference[]): InstalledRelease | undefined {
  const properties = propertiesOf(member(member(document, 'metadata'), 'component'));
  const only = (name: string): string | undefined => properties.get(name)?.[0];
  const ecosystem = only(names.distributionEcosystem);
  const release = only(names.distributionRelease);
  const path = only(names.distributionPath);
  if (ecosystem === undefined || path === undefined) return undefined;
  const layer = layerOf(only(names.distributionLayerIndex), only(names.distributionLayerDiffId), layers);
  return { ecosystem, ...(release === undefined ? {} : { release }), location: { path, ...(layer === undefined ? {} : { layer }) } };
}

/** The release that the operating-system component of another producer names, where an ecosystem knows it; it does not say which file told it. */
export function foreignSystemOf(operatingSystem: OsRelease | undefined, ecosystems: readonly PurlEcosystem[]): InstalledRelease | undefined {
  if (operatingSystem === undefined) return undefined;
  for (const { id, recognize } of ecosystems) {
    const recognized = recognize?.(operatingSystem);
    if (recognized === undefined) continue;
    const { release } = recognized;
    return { ecosystem: id, ...(release === undefined ? {} : { release }), location: { path: '/' } };
  }
  return undefined;
}
