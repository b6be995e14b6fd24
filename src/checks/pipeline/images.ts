import type { CheckAnswer, TextFailure } from '../../core/check.ts';
import type { ImageUse, Pipeline } from '../../formats/pipeline/index.ts';
import { answerTo, failureAt, quoted } from './failure.ts';

/** The images that a pipeline runs, each form where it stands first. */
function imagesOf(pipeline: Pipeline): readonly ImageUse[] {
  const seen = new Set<string>();
  return pipeline.jobs
    .flatMap(({ images, steps }) => [...images, ...steps.flatMap((step) => step.images)])
    .filter(({ written: { text } }) => !seen.has(text) && seen.add(text));
}

/** The parts of a reference that may hold variables: `$REGISTRY/app:1`. */
export interface ImageName {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** A tag follows the last colon behind the last slash; a digest follows `@`. */
function imageName(reference: string): ImageName {
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
function isOpen(text: string): boolean {
  return text.includes('$');
}

/** Whether an image without a digest may be another one at any time: it has no tag, or one that is meant to move. */
export function isMutable({ name, tag }: ImageName): boolean {
  return tag === undefined ? !isOpen(name) : moving.test(tag);
}

const moving = /^(?:latest|edge|nightly|canary|main|master|dev|develop|devel|development|stable|unstable|testing|current|rolling|head|snapshot)$/i;

/**
 * What is said of the images of a pipeline: where none of them fails, but one is put together when the pipeline runs, that could not be told.
 * @param wrong what is wrong with an image, in words that follow its name
 */
export function judgeImages(pipeline: Pipeline, wrong: (name: ImageName) => string | undefined): CheckAnswer<TextFailure> {
  const images = imagesOf(pipeline);
  const failures = images.flatMap(({ written, reference }) => {
    const problem = reference === undefined ? undefined : wrong(imageName(reference));
    return problem === undefined ? [] : [failureAt(written, `the image ${quoted(written.text)} ${problem}`)];
  });
  const untold = images.find(({ reference }) => reference === undefined || cannotBeTold(imageName(reference)));
  if (failures.length > 0 || untold === undefined) return answerTo(failures);
  return { state: 'unknown', reason: `the image ${quoted(untold.written.text)} is put together when the pipeline runs` };
}

function cannotBeTold({ name, tag, digest }: ImageName): boolean {
  return digest === undefined && isOpen(tag ?? name);
}
