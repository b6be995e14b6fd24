import { SeaworthyError } from '../../core/error.ts';
import type { Platform } from '../../core/image.ts';
import type { Descriptor } from './descriptor.ts';
import type { OciIndex } from './index-document.ts';
import { fits, platformText, variantOf } from './platform.ts';

/** What most images are built for first. */
export const defaultPlatform: Platform = { os: 'linux', architecture: 'amd64' };

export interface ManifestChoice {
  /** Taken where several platforms are offered and none was asked for. Default: linux/amd64. */
  readonly preferred?: Platform;
  /** Whether the content is at hand: archives may list platforms that they do not carry. Default: yes. */
  readonly present?: (descriptor: Descriptor) => boolean;
}

const indexTypes = new Set(['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json']);
const manifestTypes = new Set([
  '',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  ...indexTypes,
]);
/** Tags under which cosign keeps what belongs to an image. */
const companionTag = /(?:^|:)sha256-[0-9a-f]{64}\.(?:sig|att|sbom)$/;
const shownChoices = 20;
const shownLength = 200;

/** Manifests and indexes that may be images: attestations, signatures and other artifacts left out. */
export function imagesOf(index: OciIndex): readonly Descriptor[] {
  return index.manifests.filter((descriptor) => {
    const { platform, annotations, artifactType, mediaType } = descriptor;
    if (!manifestTypes.has(mediaType) || artifactType !== undefined || annotations.has('vnd.docker.reference.type')) return false;
    if (platform?.os === 'unknown' && platform.architecture === 'unknown') return false;
    return !imageNames(descriptor).some((name) => companionTag.test(name));
  });
}

/** Names the index gives an image: the full one of containerd, and the reference name of OCI layouts, which may be a tag only. */
export function imageNames(descriptor: Descriptor): readonly string[] {
  return ['io.containerd.image.name', 'org.opencontainers.image.ref.name'].flatMap((key) => descriptor.annotations.get(key) ?? []);
}

/**
 * The manifest (or nested index) to go on with. Without a platform: the only one that is present, else the preferred.
 * A descriptor without a platform fits any, and its configuration decides later.
 * @throws SeaworthyError target-ambiguous or target-not-found, naming what there is; target-unsupported where nothing is an image
 */
export function chooseManifest(index: OciIndex, platform?: Platform, choice: ManifestChoice = {}): Descriptor {
  const images = imagesOf(index);
  if (images.length === 0) throw noImage(index);
  const present = distinct(images.filter(choice.present ?? (() => true)));
  const offered = present.length > 0 ? present : distinct(images);
  if (platform === undefined)
    return offered.length === 1 ? (offered[0] as Descriptor) : only(fitting(offered, choice.preferred ?? defaultPlatform), offered);
  const fit = fitting(offered, platform);
  return only(fit.length > 0 ? fit : fitting(images, platform), images, platform);
}

/** Those of the platform, and of its usual variant where there are several; else those that name none. */
function fitting(images: readonly Descriptor[], wanted: Platform): readonly Descriptor[] {
  const exact = images.filter((image) => image.platform !== undefined && fits(image.platform, wanted));
  const usual = exact.filter((image) => variantOf(image.platform as Platform) === variantOf(wanted));
  if (usual.length > 0) return distinct(usual);
  return distinct(exact.length > 0 ? exact : images.filter((image) => image.platform === undefined));
}

function distinct(images: readonly Descriptor[]): readonly Descriptor[] {
  const known = new Set<string>();
  return images.filter(({ digest }) => !known.has(digest.text) && known.add(digest.text));
}

function only(fit: readonly Descriptor[], offered: readonly Descriptor[], wanted?: Platform): Descriptor {
  const [first, ...others] = fit;
  if (first === undefined && wanted !== undefined)
    throw new SeaworthyError('target-not-found', `no image for ${platformText(wanted)}; there are: ${listed(offered)}`);
  if (first === undefined)
    throw new SeaworthyError('target-ambiguous', `images for several platforms, choose one with --platform: ${listed(offered)}`);
  if (others.length > 0) throw new SeaworthyError('target-ambiguous', `several images, name one by its tag or digest: ${listed(fit)}`);
  return first;
}

function noImage(index: OciIndex): SeaworthyError {
  if (index.manifests.length === 0) return new SeaworthyError('target-not-found', 'the index names no image');
  return new SeaworthyError('target-unsupported', 'not a container image: the index names only attestations or other artifacts');
}

function listed(images: readonly Descriptor[]): string {
  const texts = images.slice(0, shownChoices).map(
    (image) =>
      [
        ...(image.platform === undefined ? [] : [platformText(image.platform).slice(0, shownLength)]),
        ...imageNames(image)
          .slice(0, 1)
          .map((name) => JSON.stringify(name.slice(0, shownLength))),
      ].join(' ') || image.digest.text,
  );
  return texts.join(', ') + (images.length > shownChoices ? ` and ${images.length - shownChoices} more` : '');
}
