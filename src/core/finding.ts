import type { Epss, CvssScore, KnownExploited } from './advisory.ts';
import type { Evidence, Fix } from './match.ts';
import type { EndedRelease } from './lifecycle.ts';
import type { Location, Package } from './package.ts';
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

/** Something to act on. Other kinds join this union as the rooms that find them are built. */
export type Finding = VulnerabilityFinding | EndOfLifeFinding;

export function isVulnerability(finding: Finding): finding is VulnerabilityFinding {
  return finding.kind === 'vulnerability';
}

export function isEndOfLife(finding: Finding): finding is EndOfLifeFinding {
  return finding.kind === 'end-of-life';
}
