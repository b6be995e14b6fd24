import {
  isEndOfLife,
  isMisconfiguration,
  isVulnerability,
  type Finding,
  type MisconfigurationFinding,
  type VulnerabilityFinding,
} from '../core/finding.ts';
import type { Location } from '../core/package.ts';
import type { Decision } from '../core/policy.ts';
import type { Posture } from '../core/posture.ts';
import type { UnknownKind } from '../core/unknown.ts';
import type { Reason, Verdict } from '../core/verdict.ts';
import { sentencesOnEndOfLife } from './end-of-life.ts';

/** What several formats tell alike. Names come from artifacts and feeds: every text is to be escaped for its place. */

/** `CVE-2021-44228 in org.apache.logging.log4j:log4j-core`: the same from scan to scan, whatever version is installed. */
export function nameOfFinding(finding: Finding): string {
  if (isMisconfiguration(finding)) return `${finding.id} in ${subjectOf(finding)}`;
  return isVulnerability(finding) ? `${finding.id} in ${finding.package.name}` : finding.id;
}

/** `Upgrade to 2.15.0 or 2.12.2.`, or why one cannot. */
export function fixOfFinding(finding: Finding): string {
  if (isMisconfiguration(finding)) return finding.check.remediation;
  if (isEndOfLife(finding)) return sentencesOnEndOfLife(finding).join(' ');
  const { state, versions, restricted } = finding.fix;
  if (versions.length > 0) return `Upgrade to ${versions.slice(0, 3).join(' or ')}.`;
  if (restricted !== undefined) return `Fixed in ${restricted.version} for those who have ${restricted.needs}.`;
  return withoutFix[state];
}

/** What failed a check: the object by its kind and name, else the file. */
export function subjectOf({ object, location }: MisconfigurationFinding): string {
  return object === undefined ? location.path : `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`.trim();
}

/** `/deploy/web.yaml:12` */
export function pathWithLine({ path, place }: Location): string {
  return place === undefined ? path : `${path}:${place.line}`;
}

/** `12 objects`, `1 Dockerfile`, `2 pipelines` */
export function lookedAt(posture: Posture | undefined): readonly string[] {
  if (posture === undefined) return [];
  const counts = [
    [posture.objects, 'object'],
    [posture.dockerfiles, 'Dockerfile'],
    [posture.pipelines, 'pipeline'],
  ] as const;
  return counts.filter(([count]) => count > 0).map(([count, noun]) => `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`);
}

/** 12345 as `12,345`. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

const withoutFix: Readonly<Record<VulnerabilityFinding['fix']['state'], string>> = {
  fixed: 'A fix is out, its version is not told.',
  'not-fixed': 'There is no fix yet.',
  'wont-fix': 'The maintainers will not fix it.',
  deferred: 'The maintainers have put the fix off.',
  unknown: 'No fixed version is known.',
};

/** `97 %`, `<1 %`, `>99 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %';
  return share < 1 && share > 0.99 ? '>99 %' : `${Math.round(share * 100)} %`;
}

/** The reasons that rest on each finding, by fingerprint. */
export function reasonsByFinding({ reasons }: Verdict): ReadonlyMap<string, readonly Reason[]> {
  const byFinding = new Map<string, Reason[]>();
  for (const reason of reasons) {
    for (const fingerprint of reason.findings) {
      const known = byFinding.get(fingerprint);
      if (known === undefined) byFinding.set(fingerprint, [reason]);
      else known.push(reason);
    }
  }
  return byFinding;
}

/** How the policy answered unknowns of a kind. */
export function answerTo(kind: UnknownKind, { reasons }: Verdict): Decision {
  const own = reasons.find(({ place }) => place === `spec.onUnknown.${kind}`) ?? reasons.find(({ place }) => place === 'spec.onUnknown.default');
  return own?.decision ?? 'warn';
}

/** Whether a reason answers unknowns. */
export function isAnswer({ place }: Reason): boolean {
  return place.startsWith('spec.onUnknown.');
}
