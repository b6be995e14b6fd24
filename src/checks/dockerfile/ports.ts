import type { Dockerfile } from '../../formats/dockerfile/index.ts';
import type { TextPlace } from '../../core/text-place.ts';
import { instructionsOf } from './instructions.ts';

/** Ports that EXPOSE names: one, or from one to another. */
export interface ExposedPorts extends TextPlace {
  readonly first: number;
  readonly last: number;
}

const form = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(?:tcp|udp|sctp))?$/i;

/** The ports that images which leave the build say they listen on. */
export function exposedPorts(file: Dockerfile): readonly ExposedPorts[] {
  return instructionsOf(file, ['EXPOSE'], 'shipped').flatMap(({ words }) =>
    words.flatMap(({ value, line, column }) => {
      const [, first, last] = form.exec(value) ?? [];
      return first === undefined ? [] : [{ line, column, first: Number(first), last: Number(last ?? first) }];
    }),
  );
}
