import type { Artifact } from './image.ts';
import type { Finding } from './finding.ts';
import type { Package } from './package.ts';
import type { Unknown } from './unknown.ts';

/** A match that was looked at and set aside, with why: shown on demand, never counted. */
export interface Cancelled {
  readonly vulnerability: string;
  readonly purl: string;
  /** `Debian fixed it in 3.3.15-2+deb12u1, installed is 3.3.15-2+deb12u1`. */
  readonly reason: string;
}

/** All that was found and all that could not be, before judgement. */
export interface Examination {
  readonly artifact: Artifact;
  /** Name of the distribution for people, from os-release: `Debian GNU/Linux 12 (bookworm)`. */
  readonly distribution?: string;
  readonly packages: readonly Package[];
  readonly findings: readonly Finding[];
  readonly cancelled: readonly Cancelled[];
  readonly unknowns: readonly Unknown[];
  /** Questions outside what this gate can answer: `secrets`, `signatures`. */
  readonly notAsked: readonly string[];
}
