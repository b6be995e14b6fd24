import { dependencyScopes } from '../../core/dependency.ts';
import type { LayerReference } from '../../core/layer.ts';
import type { Location, Package } from '../../core/package.ts';
import { at, itemsOf, membersOf, textsOf, type DocumentValue } from '../../formats/document/index.ts';
import { maybe, oneOf, text } from './read-members.ts';

/** Layers of the artifact, by number. */
export type Layers = ReadonlyMap<number, LayerReference>;

/** @throws MalformedError */
export function locationOf(value: DocumentValue, layers: Layers): Location {
  const [line, column] = [at(value, 'line'), at(value, 'column')];
  const isPlaced = typeof line === 'number' && typeof column === 'number';
  return { path: text(value, 'path'), ...layerOf(value, layers), ...(isPlaced ? { place: { line, column } } : {}) };
}

/** The layer that a member names by its number, as the artifact has it. */
export function layerOf(value: DocumentValue, layers: Layers): { readonly layer?: LayerReference } {
  const index = at(value, 'layer');
  const layer = typeof index === 'number' ? (layers.get(index) ?? { index, diffId: '' }) : undefined;
  return layer === undefined ? {} : { layer };
}

/** A package as findings name it. @throws MalformedError */
export function namedPackageOf(value: DocumentValue): Omit<Package, 'locations'> {
  const [source, dependency] = [at(value, 'source'), at(value, 'dependency')];
  return {
    purl: text(value, 'purl'),
    ecosystem: text(value, 'ecosystem'),
    ...maybe(value, 'release'),
    name: text(value, 'name'),
    version: text(value, 'version'),
    ...maybe(value, 'architecture'),
    ...(source === undefined ? {} : { source: { name: text(source, 'name'), version: text(source, 'version') } }),
    ...maybe(value, 'owner'),
    ...(dependency === undefined ? {} : { dependency: dependencyOf(dependency) }),
  };
}

function dependencyOf(value: DocumentValue): NonNullable<Package['dependency']> {
  const direct = at(value, 'direct');
  return {
    ...(typeof direct === 'boolean' ? { direct } : {}),
    ...(at(value, 'scope') === undefined ? {} : { scope: oneOf(dependencyScopes, value, 'scope') }),
    requiredBy: textsOf(at(value, 'requiredBy')),
  };
}

/** A package with all that is told of it. @throws MalformedError */
export function packageOf(value: DocumentValue, layers: Layers): Package {
  const [licenses, properties] = [at(value, 'licenses'), at(value, 'properties')];
  return {
    ...namedPackageOf(value),
    locations: itemsOf(at(value, 'locations')).map((location) => locationOf(location, layers)),
    ...(licenses === undefined ? {} : { licenses: textsOf(licenses) }),
    ...(properties === undefined ? {} : { properties: textMembers(properties) }),
  };
}

function textMembers(value: DocumentValue): Readonly<Record<string, string>> {
  return Object.fromEntries(membersOf(value).flatMap(([key, member]) => (typeof member === 'string' ? [[key, member] as const] : [])));
}

/** By what a package is known again: its purl and where it lies. */
export function placeOf(purl: string, path: string | undefined): string {
  return `${purl}\0${path ?? ''}`;
}
