import { SeaworthyError } from '../core/error.ts';
import { imageNames, imagesOf, parseDigest, platformText, type Descriptor, type OciIndex } from '../formats/oci/index.ts';
import type { ImageFiles } from './image-files.ts';
import { shown } from './named-error.ts';
import { listIndexes } from './oci-indexes.ts';
import { ambiguous, notFound, parseSelector, sameName, type Selector } from './select.ts';

/** The entries of a layout's index that are the image meant: several only where they are one image for several platforms. @throws SeaworthyError */
export async function selectNamed(files: ImageFiles, root: OciIndex, text: string | undefined): Promise<OciIndex> {
  const selector = parseSelector(text);
  if (selector?.kind === 'digest') return { manifests: [await findByDigest(files, root, selector.digest)] };
  const images = imagesOf(root);
  if (selector === undefined) return images.length === 0 ? root : { manifests: oneImage(files, images) };
  const chosen = selector.kind === 'index' ? images.slice(selector.index, selector.index + 1) : withName(images, selector);
  if (chosen.length === 0) throw notFound(files.path, text ?? '', images.map(describe));
  return { manifests: oneImage(files, chosen) };
}

function withName(images: readonly Descriptor[], selector: Selector & { readonly kind: 'name' }): readonly Descriptor[] {
  return images.filter((image) => imageNames(image).some((name) => sameName(name, selector.name)));
}

/** Entries without names, or of one name, are one image for several platforms; other names are other images, unless the content is the same. */
function oneImage(files: ImageFiles, images: readonly Descriptor[]): readonly Descriptor[] {
  const names = new Set(images.map((image) => imageNames(image).join(' ')));
  const contents = new Set(images.map((image) => image.digest.text));
  if (names.size > 1 && contents.size > 1) throw ambiguous(files.kind === 'folder' ? 'oci-dir' : 'oci-archive', files.path, images.map(describe));
  return images;
}

function describe(image: Descriptor): string {
  const platform = image.platform === undefined ? '' : ` (${platformText(image.platform)})`;
  return shown(`${imageNames(image)[0] ?? image.digest.text}${platform}`);
}

async function findByDigest(files: ImageFiles, root: OciIndex, text: string): Promise<Descriptor> {
  const wanted = parseDigest(text).text;
  for await (const { descriptor } of listIndexes(files, root)) if (descriptor.digest.text === wanted) return descriptor;
  throw new SeaworthyError('target-not-found', `${files.path} holds no image ${wanted}`);
}
