import type { CheckDescription } from './check.ts';
import type { Epss, CvssScore, KnownExploited } from './advisory.ts';
import type { Evidence, Fix } from './match.ts';
import type { EndedRelease } from './lifecycle.ts';
import type { Location, Package } from './package.ts';
import type { ObjectReference } from './posture.ts';
import type { Severity } from './severity.ts';

export type FindingKind = 'vulnerability' | 'misconfiguration' | 'secret' | 'license' | 'signature' | 'content' | 'base-image' | 'end-of-life';

interface FindingBase {
  readonly kind: FindingKind;
  /** What was found: CVE-2021-44228, privileged-container … */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly location: Location;
  /** Stays the same from scan to scan as long as the thing itself does: `<algorithm>:<hex>`, without versions or layers. */
  readonly fingerprint: string;
}

/** A package that a vulnerability affects. */
export interface VulnerabilityFinding extends FindingBase {
  readonly kind: 'vulnerability';
  readonly aliases: readonly string[];
  readonly package: Package;
  readonly fix: Fix;
  readonly cvss: readonly CvssScore[];
  readonly cwes: readonly string[];
  readonly knownExploited?: KnownExploited;
  readonly epss?: Epss;
  readonly references: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** The distribution's release is past its end of life: what is found in it will not be fixed, and much is not even looked for any more. */
export interface EndOfLifeFinding extends FindingBase {
  readonly kind: 'end-of-life';
  /** Id of the distribution's ecosystem: Debian. */
  readonly ecosystem: string;
  readonly release: EndedRelease;
  readonly references: readonly string[];
}

/** A check that an object, a Dockerfile or a pipeline failed. */
export interface MisconfigurationFinding extends FindingBase {
  readonly kind: 'misconfiguration';
  /** What was asked; findings of one check share it. */
  readonly check: CheckDescription;
  /** What is wrong at this place. */
  readonly message: string;
  /** Absent for files that hold no objects of Kubernetes. */
  readonly object?: ObjectReference;
  /** The field at fault: `spec.containers[0].securityContext.privileged`. */
  readonly field?: string;
  /** Name of the container at fault, where it is one's. */
  readonly container?: string;
  /** Whether `seaworthy fix` can settle it. */
  readonly fixable: boolean;
}

/** Something to act on. Other kinds join this union as the rooms that find them are built. */
export type Finding = VulnerabilityFinding | EndOfLifeFinding | MisconfigurationFinding;

export function isVulnerability(finding: Finding): finding is VulnerabilityFinding {
  return finding.kind === 'vulnerability';
}

export function isEndOfLife(finding: Finding): finding is EndOfLifeFinding {
  return finding.kind === 'end-of-life';
}

export function isMisconfiguration(finding: Finding): finding is MisconfigurationFinding {
  return finding.kind === 'misconfiguration';
}
