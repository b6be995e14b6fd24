import type { Artifact, Platform } from '../../core/image.ts';
import type { LayerReference } from '../../core/layer.ts';
import { member, propertiesOf, textMember } from './json-value.ts';
import { names } from './vocabulary.ts';

type Properties = ReadonlyMap<string, readonly string[]>;

/** What the document says it describes. All of it is claimed: name, digest, layers. */
export function artifactOf(document: unknown): Artifact {
  const component = member(member(document, 'metadata'), 'component');
  const properties = propertiesOf(component);
  const digest = digestOf(component);
  const platform = platformOf(properties);
  const revision = properties.get(names.revision)?.[0];
  return {
    kind: 'sbom',
    reference: textMember(component, 'name') ?? '',
    ...(digest === undefined ? {} : { digest }),
    tags: properties.get(names.tag) ?? properties.get('aquasecurity:trivy:RepoTag') ?? [],
    ...(revision === undefined ? {} : { revision }),
    ...(platform === undefined ? {} : { platform }),
    layers: ownLayers(properties) ?? trivyLayers(properties),
  };
}

/** Syft and we write it as the version, Trivy as the version of the package URL. */
function digestOf(component: unknown): string | undefined {
  const claimed = [
    textMember(component, 'version'),
    /@(sha256(?::|%3A)[0-9a-f]{64})/i.exec(textMember(component, 'purl') ?? '')?.[1]?.replace(/%3A/i, ':'),
  ];
  return claimed.find((text) => text !== undefined && /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(text));
}

function platformOf(properties: Properties): Platform | undefined {
  const os = properties.get(names.os)?.[0];
  const architecture = properties.get(names.platformArchitecture)?.[0];
  const variant = properties.get(names.variant)?.[0];
  return os === undefined || architecture === undefined ? undefined : { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

function ownLayers(properties: Properties): readonly LayerReference[] | undefined {
  const layers: LayerReference[] = [];
  for (let index = 0; ; index += 1) {
    const diffId = properties.get(names.layerDiffId(index))?.[0];
    if (diffId === undefined) return index === 0 ? undefined : layers;
    const createdBy = properties.get(names.layerCreatedBy(index))?.[0];
    layers.push({ index, diffId, ...(createdBy === undefined ? {} : { createdBy }) });
  }
}

function trivyLayers(properties: Properties): readonly LayerReference[] {
  return (properties.get('aquasecurity:trivy:DiffID') ?? []).map((diffId, index) => ({ index, diffId }));
}
