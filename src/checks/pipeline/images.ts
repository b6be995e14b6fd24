import type { ImageUse, Pipeline } from '../../formats/pipeline/index.ts';

/** Every image that a pipeline runs. */
export function imagesOf(pipeline: Pipeline): readonly ImageUse[] {
  return pipeline.jobs.flatMap(({ images, steps }) => [...images, ...steps.flatMap((step) => step.images)]);
}

/** The parts of a reference that may hold variables: `$REGISTRY/app:1`. */
export interface ImageName {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** A tag follows the last colon behind the last slash; a digest follows `@`. */
export function imageName(reference: string): ImageName {
  const sign = reference.indexOf('@');
  const named = sign < 0 ? reference : reference.slice(0, sign);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return {
    name: colon < 0 ? named : named.slice(0, colon),
    ...(colon < 0 ? {} : { tag: named.slice(colon + 1) }),
    ...(sign < 0 ? {} : { digest: reference.slice(sign + 1) }),
  };
}

/** Whether a part of a reference is put in when the pipeline runs. */
export function isOpen(text: string): boolean {
  return text.includes('$');
}

/** Whether a tag is meant to move. */
export function isMoving(tag: string): boolean {
  return /^(?:latest|edge|nightly|canary|main|master|dev|develop|devel|development|stable|unstable|testing|current|rolling|head|snapshot)$/i.test(
    tag,
  );
}
