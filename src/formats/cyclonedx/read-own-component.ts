import { dependencyScopes } from '../../core/dependency.ts';
import type { LayerReference } from '../../core/layer.ts';
import type { Location, Package } from '../../core/package.ts';
import { licensesOf } from './licenses.ts';
import { textMember } from './json-value.ts';
import { tryPurl } from './try-purl.ts';
import { names } from './vocabulary.ts';

type Properties = ReadonlyMap<string, readonly string[]>;

/** Reads back a component that this program wrote, exactly; undefined where it is of another producer. */
export function ownPackageOf(component: unknown, properties: Properties, layers: readonly LayerReference[]): Package | undefined {
  const ecosystem = only(properties, names.ecosystem);
  const purl = textMember(component, 'purl');
  const locations = locationsOf(properties, layers);
  if (ecosystem === undefined || purl === undefined || tryPurl(purl) === undefined || locations.length === 0) return undefined;
  return {
    purl,
    ecosystem,
    ...optional('release', only(properties, names.release)),
    name: textMember(component, 'name') ?? '',
    version: textMember(component, 'version') ?? '',
    ...optional('architecture', only(properties, names.architecture)),
    ...optional('source', sourceOf(properties)),
    locations,
    ...optional('licenses', licensesOf(component)),
    ...optional('owner', only(properties, names.owner)),
    ...optional('dependency', dependencyOf(properties)),
    ...optional('properties', factsOf(properties)),
  };
}

function only(properties: Properties, name: string): string | undefined {
  return properties.get(name)?.[0];
}

function optional<Key extends keyof Package>(key: Key, value: Package[Key]): Partial<Pick<Package, Key>> {
  return value === undefined ? {} : ({ [key]: value } as Pick<Package, Key>);
}

function sourceOf(properties: Properties): Package['source'] {
  const name = only(properties, names.sourceName);
  const version = only(properties, names.sourceVersion);
  return name === undefined || version === undefined ? undefined : { name, version };
}

function dependencyOf(properties: Properties): Package['dependency'] {
  const direct = only(properties, names.dependencyDirect);
  if (direct === undefined) return undefined;
  const scope = dependencyScopes.find((one) => one === only(properties, names.dependencyScope));
  return {
    ...(direct === 'unknown' ? {} : { direct: direct === 'true' }),
    ...(scope === undefined ? {} : { scope }),
    requiredBy: properties.get(names.dependencyRequiredBy) ?? [],
  };
}

function locationsOf(properties: Properties, layers: readonly LayerReference[]): readonly Location[] {
  const locations: Location[] = [];
  for (let at = 0; ; at += 1) {
    const path = only(properties, names.locationPath(at));
    if (path === undefined) return locations;
    const layer = layerOf(only(properties, names.locationLayerIndex(at)), only(properties, names.locationLayerDiffId(at)), layers);
    locations.push(layer === undefined ? { path } : { path, layer });
  }
}

/** The layer by place and digest; the instruction that made it is told once, with the image. */
export function layerOf(index: string | undefined, diffId: string | undefined, layers: readonly LayerReference[]): LayerReference | undefined {
  if (index === undefined || diffId === undefined || !/^\d{1,6}$/.test(index)) return undefined;
  const place = Number(index);
  const known = layers[place];
  return known?.diffId === diffId ? known : { index: place, diffId };
}

function factsOf(properties: Properties): Readonly<Record<string, string>> | undefined {
  const facts = [...properties].flatMap(([name, [value]]) =>
    name.startsWith(names.property) && value !== undefined ? [[name.slice(names.property.length), value] as const] : [],
  );
  return facts.length === 0 ? undefined : Object.fromEntries(facts);
}
