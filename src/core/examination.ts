import type { Artifact } from './image.ts';
import type { InstalledRelease } from './ecosystem.ts';
import type { Finding } from './finding.ts';
import type { Maintenance } from './lifecycle.ts';
import type { Package } from './package.ts';
import type { InlineException } from './policy.ts';
import type { Posture } from './posture.ts';
import type { Unknown } from './unknown.ts';

/** A match that was looked at and set aside, with why: shown on demand, never counted. */
export interface Cancelled {
  readonly vulnerability: string;
  readonly purl: string;
  /** `Debian fixed it in 3.3.15-2+deb12u1, installed is 3.3.15-2+deb12u1`. */
  readonly reason: string;
}

/** Part of a source tree that was not looked at, by rule. */
export interface LeftOut {
  /** The name of the folders, the pattern of the operator, or what kind of thing it is. */
  readonly subject: string;
  readonly reason: string;
  readonly count: number;
}

/** All that was found and all that could not be, before judgement. */
export interface Examination {
  readonly artifact: Artifact;
  /** Name of the distribution for people, from os-release: `Debian GNU/Linux 12 (bookworm)`. */
  readonly distribution?: string;
  /** Absent where there is no distribution, or none that is known. */
  readonly system?: InstalledRelease;
  /** Absent where there is no distribution. */
  readonly maintenance?: Maintenance;
  readonly packages: readonly Package[];
  readonly findings: readonly Finding[];
  readonly cancelled: readonly Cancelled[];
  readonly unknowns: readonly Unknown[];
  /** Absent where nothing was there that checks look at, and where they were not asked. */
  readonly posture?: Posture;
  /** Waivers that stand in what was examined, whether or not they count. */
  readonly inlineExceptions?: readonly InlineException[];
  /** Source trees only: what was not entered or read, by rule. */
  readonly leftOut?: readonly LeftOut[];
  /** Questions outside what this gate can answer: `secrets`, `signatures`. */
  readonly notAsked: readonly string[];
}
