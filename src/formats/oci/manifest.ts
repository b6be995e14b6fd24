import { SeaworthyError } from '../../core/error.ts';
import { decodeDescriptor, type Descriptor } from './descriptor.ts';
import { checkKind } from './index-document.ts';
import { parseDocument, type Fields } from './json-document.ts';
import { ociLimits } from './limits.ts';

export interface LayerDescriptor extends Descriptor {
  /** What the media type claims; the bytes decide. */
  readonly claimed: 'tar' | 'gzip' | 'zstd';
  /** Not distributed with the image; its blob is often absent. */
  readonly foreign: boolean;
}

/** An image manifest, OCI (image-spec, manifest.md) or Docker schema 2. */
export interface OciManifest {
  readonly config: Descriptor;
  /** Lowest first. */
  readonly layers: readonly LayerDescriptor[];
}

const layerType =
  /^application\/vnd\.(?:oci\.image\.layer\.(?<away>nondistributable\.)?v1\.tar|docker\.image\.rootfs\.(?<foreign>foreign\.)?diff\.tar)(?:[.+](?<encoding>gzip|zstd))?$/;

/** Configurations of images; the last three are those of old registries and builders, which Docker takes for images too. */
const imageConfigs = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
  'application/octet-stream',
  'application/json',
  '',
]);

const knownArtifacts: readonly (readonly [RegExp, string])[] = [
  [/helm/, 'a Helm chart'],
  [/cosign|sigstore/, 'a signature'],
  [/in-toto|attest/, 'an attestation'],
  [/wasm/, 'a WebAssembly module'],
  [/spdx|cyclonedx|sbom/, 'an SBOM'],
  [/docker\.plugin/, 'a Docker plugin'],
];

/** @throws SeaworthyError target-unsupported for artifacts that are no container images and for layers of unknown media type; archive-malformed, limit-exceeded */
export function decodeManifest(bytes: Uint8Array): OciManifest {
  const fields = parseDocument(bytes, 'the manifest', ociLimits.manifestBytes);
  checkKind(fields);
  refuseOldSchema(fields);
  const config = decodeDescriptor(fields.value('config'), 'the manifest: config');
  refuseArtifact(config, fields.text('artifactType') ?? '');
  const layers = fields
    .list('layers', ociLimits.layers)
    .map((item, place) => decodeLayer(decodeDescriptor(item, `the manifest: layers[${place}]`), place));
  return { config, layers };
}

function refuseOldSchema(fields: Fields): void {
  if (fields.has('fsLayers') || fields.value('schemaVersion') === 1) {
    throw new SeaworthyError(
      'target-unsupported',
      'the manifest is of Docker schema 1, which nobody writes since 2017: pull and push the image again with a current tool',
    );
  }
}

function refuseArtifact(config: Descriptor, artifactType: string): void {
  if (imageConfigs.has(config.mediaType)) return;
  const known = knownArtifacts.find(([pattern]) => pattern.test(config.mediaType) || pattern.test(artifactType))?.[1];
  throw new SeaworthyError(
    'target-unsupported',
    `not a container image${known === undefined ? '' : ` but ${known}`}: its configuration is of type ${shown(config.mediaType)}`,
  );
}

function decodeLayer(descriptor: Descriptor, place: number): LayerDescriptor {
  const match = layerType.exec(descriptor.mediaType);
  if (match === null)
    throw new SeaworthyError(
      'target-unsupported',
      `layer ${place} is of media type ${shown(descriptor.mediaType)}, which is no layer that can be read${advice(descriptor.mediaType)}`,
    );
  const { away, foreign, encoding } = match.groups ?? {};
  return { ...descriptor, claimed: encoding === 'gzip' || encoding === 'zstd' ? encoding : 'tar', foreign: (away ?? foreign) !== undefined };
}

function advice(mediaType: string): string {
  return mediaType.endsWith('+encrypted') ? ': decrypt the image first' : '';
}

function shown(mediaType: string): string {
  return JSON.stringify(mediaType.slice(0, 200));
}
