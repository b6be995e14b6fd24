import type { ChangedFinding, ChangeReason, Difference, Judgement, PackageChange } from '../core/difference.ts';
import { isMisconfiguration, isVulnerability, type Finding, type MisconfigurationFinding, type VulnerabilityFinding } from '../core/finding.ts';
import type { Package } from '../core/package.ts';
import type { Posture } from '../core/posture.ts';
import type { Report } from '../core/report.ts';
import type { Unknown } from '../core/unknown.ts';
import { byUrgency, compareText } from '../core/urgency.ts';
import type { Reason } from '../core/verdict.ts';
import { relocated } from './relocated.ts';

/**
 * What `after` has that `before` has not, and the other way round, the most urgent first. A finding is the same where its fingerprint is; a vulnerability also where it
 * is in the package of the same name, whichever version, release of the distribution or place; a misconfiguration also where its object only
 * moved to another file. Packages are the same by name, unknowns by kind and subject.
 */
export function differenceOf(before: Report, after: Report): Difference {
  const [old, now] = sidesOf(before, after);
  const appeared = without(after, old);
  const gone = without(before, now);
  const unknowns = unknownsOf(before, after);
  const fingerprints = new Set(appeared.map(({ fingerprint }) => fingerprint));
  return {
    findings: {
      new: appeared.map((finding) => changeOf(finding, now, old, 'package-added')),
      fixed: gone.map((finding) => changeOf(finding, old, now, 'package-removed')),
      unchanged: after.examination.findings
        .filter((finding) => has(old, finding))
        .toSorted(byUrgency)
        .map((finding) => ({ finding, before: judgementOf(finding, old), after: judgementOf(finding, now) })),
    },
    packages: packageChanges(old, now),
    unknowns,
    newDenials: after.verdict.reasons.filter((reason) => isNewDenial(reason, { before, after, appeared: fingerprints, unknowns: unknowns.new })),
  };
}

/** A report as it is compared. */
interface Side {
  /** By fingerprint, and of vulnerabilities by what they are called and what they are in. */
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** By what a package is called. */
  readonly packages: ReadonlyMap<string, { readonly pkg: Package; readonly versions: ReadonlySet<string> }>;
  /** Ids of the checks that were asked of something. */
  readonly checks: ReadonlySet<string>;
}

/** Both sides; a finding that only moved has its judgement under the fingerprint of either side. */
function sidesOf(before: Report, after: Report): readonly [Side, Side] {
  const [old, now] = [sideOf(before), sideOf(after)];
  const pairs = relocated(without(before, now), without(after, old));
  const [judgedOld, judgedNow] = [new Map(old.judgements), new Map(now.judgements)];
  for (const [there, here] of pairs) {
    judgedOld.set(there, old.judgements.get(here) ?? 'allow');
    judgedNow.set(here, now.judgements.get(there) ?? 'allow');
  }
  return [
    { ...old, judgements: judgedOld },
    { ...now, judgements: judgedNow },
  ];
}

function sideOf({ examination, verdict }: Report): Side {
  const judgements = new Map<string, Judgement>(examination.findings.map(({ fingerprint }) => [fingerprint, 'allow']));
  for (const decision of ['allow', 'warn', 'deny'] as const) {
    for (const reason of verdict.reasons)
      if (reason.decision === decision) for (const fingerprint of reason.findings) judgements.set(fingerprint, decision);
  }
  for (const { findings } of verdict.exceptions) for (const fingerprint of findings) judgements.set(fingerprint, 'waived');
  for (const finding of examination.findings.filter(isVulnerability)) {
    const [own, same] = [judgements.get(finding.fingerprint) ?? 'allow', judgements.get(nameOf(finding))];
    judgements.set(nameOf(finding), same === undefined || gravity[own] > gravity[same] ? own : same);
  }
  const packages = new Map<string, { readonly pkg: Package; readonly versions: Set<string> }>();
  for (const pkg of examination.packages) {
    const known = packages.get(keyOf(pkg));
    if (known === undefined) packages.set(keyOf(pkg), { pkg, versions: new Set([pkg.version]) });
    else known.versions.add(pkg.version);
  }
  const checks = new Set([...askedChecks(examination.posture), ...examination.findings.filter(isMisconfiguration).map(({ id }) => id)]);
  return { judgements, packages, checks };
}

const gravity: Readonly<Record<Judgement, number>> = { deny: 3, warn: 2, allow: 1, waived: 0 };

function nameOf({ id, package: pkg }: VulnerabilityFinding): string {
  return `${id}\0${keyOf(pkg)}`;
}

function has({ judgements }: Side, finding: Finding): boolean {
  return judgements.has(finding.fingerprint) || (isVulnerability(finding) && judgements.has(nameOf(finding)));
}

/** Without the release of the distribution: that changes with the base image, and the packages are the same ones. */
function keyOf({ ecosystem, name, architecture }: Package): string {
  return [ecosystem, name, architecture ?? ''].join('\0');
}

function without({ examination: { findings } }: Report, other: Side): readonly Finding[] {
  return findings.filter((finding) => !has(other, finding)).toSorted(byUrgency);
}

function judgementOf(finding: Finding, { judgements }: Side): Judgement {
  return judgements.get(finding.fingerprint) ?? (isVulnerability(finding) ? judgements.get(nameOf(finding)) : undefined) ?? 'allow';
}

/** @param missing why it is on its own side only, where the other does not have the package at all */
function changeOf(finding: Finding, own: Side, other: Side, missing: ChangeReason): ChangedFinding {
  const change = { finding, judgement: judgementOf(finding, own), versions: [] };
  if (isMisconfiguration(finding)) return { ...change, because: reasonOf(finding, other) };
  if (!isVulnerability(finding)) return { ...change, because: 'advisories-changed' };
  const versions = other.packages.get(keyOf(finding.package))?.versions;
  if (versions === undefined) return { ...change, because: missing };
  if (versions.has(finding.package.version)) return { ...change, because: 'advisories-changed' };
  return { ...change, because: 'version-changed', versions: [...versions].toSorted(compareText) };
}

function reasonOf({ id }: MisconfigurationFinding, { checks }: Side): ChangeReason {
  return checks.has(id) ? 'configuration-changed' : 'check-not-asked';
}

function askedChecks(posture: Posture | undefined): readonly string[] {
  return (posture?.checks ?? []).filter(({ evaluated, unknown }) => evaluated + unknown > 0).map(({ check }) => check.id);
}

function packageChanges(old: Side, now: Side): readonly PackageChange[] {
  return [...new Set([...old.packages.keys(), ...now.packages.keys()])].toSorted(compareText).flatMap((key) => {
    const [before, after] = [old.packages.get(key), now.packages.get(key)];
    const pkg = after?.pkg ?? before?.pkg;
    const [left, right] = [before?.versions ?? new Set<string>(), after?.versions ?? new Set<string>()];
    if (pkg === undefined || left.symmetricDifference(right).size === 0) return [];
    const { ecosystem, name, architecture } = pkg;
    const versions = { before: [...left].toSorted(compareText), after: [...right].toSorted(compareText) };
    return [{ ecosystem, name, ...(architecture === undefined ? {} : { architecture }), ...versions }];
  });
}

function unknownsOf({ examination: before }: Report, { examination: after }: Report): Difference['unknowns'] {
  const [old, now] = [before, after].map(({ unknowns }) => new Set(unknowns.map(unknownKey)));
  const appeared = after.unknowns.filter((unknown) => old?.has(unknownKey(unknown)) !== true);
  return {
    new: appeared,
    gone: before.unknowns.filter((unknown) => now?.has(unknownKey(unknown)) !== true),
    unchanged: after.unknowns.length - appeared.length,
  };
}

function unknownKey({ kind, subject }: Unknown): string {
  return `${kind}\0${subject}`;
}

interface Changes {
  readonly before: Report;
  readonly after: Report;
  /** Fingerprints of new findings. */
  readonly appeared: ReadonlySet<string>;
  /** New ones. */
  readonly unknowns: readonly Unknown[];
}

const answers = 'spec.onUnknown.';

function isNewDenial(reason: Reason, { before, after, appeared, unknowns }: Changes): boolean {
  if (reason.decision !== 'deny') return false;
  if (reason.findings.length > 0) return reason.findings.some((fingerprint) => appeared.has(fingerprint));
  if (!reason.place.startsWith(answers)) return !before.verdict.reasons.some(({ decision, place }) => decision === 'deny' && place === reason.place);
  return unknowns.some(({ kind }) => reason.place === answeringPlace(kind, after));
}

function answeringPlace(kind: string, { verdict }: Report): string {
  return verdict.reasons.some(({ place }) => place === answers + kind) ? answers + kind : `${answers}default`;
}
