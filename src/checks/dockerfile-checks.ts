import type { DockerfileCheck } from './dockerfile-check.ts';
import * as plugs from './dockerfile/plugs.ts';

/** Every check of Dockerfiles, by the number in the catalogue. */
export const dockerfileChecks: readonly DockerfileCheck[] = Object.values(plugs).sort((left, right) => left.catalogue.localeCompare(right.catalogue));
