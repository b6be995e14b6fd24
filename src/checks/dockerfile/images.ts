import type { DockerfileWord, Dockerfile } from '../../formats/dockerfile/index.ts';
import { parseReference, type ImageReference } from '../../formats/image-reference/index.ts';
import { SeaworthyError } from '../../core/error.ts';
import { inStage, stagesOf } from './instructions.ts';

/** An image that a build takes from a registry. */
export interface UsedImage {
  readonly word: DockerfileWord;
  /** Undefined where the file does not say which, or it is no name of an image. */
  readonly reference: ImageReference | undefined;
}

/** The images a file is built upon and copies from. A name that a stage has is none, wherever in the file the stage stands. */
export function imagesOf(file: Dockerfile): readonly UsedImage[] {
  const stages = new Set(file.stages.flatMap(({ from }) => (from.name === undefined ? [] : [from.name.value.toLowerCase()])));
  return stagesOf(file, 'all').flatMap((stage) => {
    const copies = inStage(stage, ['ADD', 'COPY']).flatMap(({ origin }) => origin ?? []);
    const mounts = inStage(stage, ['RUN']).flatMap(({ mounts }) => mounts.flatMap(({ origin }) => origin ?? []));
    const copied = [...copies, ...mounts].flatMap((origin) => (origin.kind === 'image' ? [origin.reference] : []));
    const base = stage.from.origin.kind === 'image' ? [stage.from.origin.reference] : [];
    const words = [...base, ...copied.filter(({ value }) => !stages.has(value.toLowerCase()))];
    return words.map((word) => ({ word, reference: word.isKnown ? referenceOf(word.value) : undefined }));
  });
}

function referenceOf(text: string): ImageReference | undefined {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof SeaworthyError) return undefined;
    throw error;
  }
}

/** What to say where the file leaves an image open. */
export function openImages(images: readonly UsedImage[]): readonly string[] {
  return images.flatMap(({ word }) =>
    word.isKnown
      ? []
      : [`line ${word.line}: which image is used is known only when it is built (${word.variables.join(', ')}); give the build argument a default`],
  );
}

/** Whether a tag or digest is written behind the name of an image, be it by a variable. */
export function hasTag(image: string): boolean {
  return image.includes('@') || image.lastIndexOf(':') > image.lastIndexOf('/');
}
