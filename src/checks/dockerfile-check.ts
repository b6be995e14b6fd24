import type { Dockerfile } from '../formats/dockerfile/index.ts';
import type { TextCheck } from './check.ts';

/** A check of a Dockerfile or Containerfile. Comments in it that switch off the rules of other programs are comments. */
export type DockerfileCheck = TextCheck<Dockerfile>;
