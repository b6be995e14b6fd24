import type { Examination } from '../core/examination.ts';
import { isMisconfiguration, isVulnerability, type Finding, type MisconfigurationFinding } from '../core/finding.ts';
import type { Artifact } from '../core/image.ts';
import { lastInstantOf } from '../core/lifecycle.ts';
import type { Exception } from '../core/policy.ts';
import type { AppliedException } from '../core/verdict.ts';
import { idsOf, namesOfObject } from './fit.ts';
import { patternTest } from './pattern.ts';

/** What is left to judge once the exceptions have been heard. */
export interface Waived {
  readonly open: readonly Finding[];
  /** Every exception of the policy with what became of it, in the policy's order. */
  readonly exceptions: readonly AppliedException[];
  /** End of the first day on which one of the applied exceptions ends. */
  readonly validUntil?: string;
}

/** Sets aside the findings that an exception in force waives. */
export function waive(examination: Examination, exceptions: readonly Exception[], now: Date): Waived {
  const inForce = exceptions.filter((exception) => !isOver(exception, now));
  const waivers = byId(inForce, examination.artifact);
  const waivedBy = new Map<Exception, string[]>();
  const open = examination.findings.filter((finding) => {
    const fitting = idsOf(finding)
      .flatMap((id) => waivers.get(id.toLowerCase()) ?? [])
      .filter(({ fits }) => fits(finding));
    for (const { exception } of fitting) append(waivedBy, exception, finding.fingerprint);
    return fitting.length === 0;
  });
  const applied = exceptions.map((exception): AppliedException => {
    const findings = [...new Set(waivedBy.get(exception))].toSorted();
    if (isOver(exception, now)) return { exception, findings: [], state: 'expired' };
    return { exception, findings, state: findings.length === 0 ? 'unused' : 'applied' };
  });
  const ends = applied.filter(({ state }) => state === 'applied').map(({ exception }) => endOf(exception));
  const [first] = ends.toSorted();
  return { open, exceptions: applied, ...(first === undefined ? {} : { validUntil: first }) };
}

/** Whether an exception in force waives a finding. */
export function waiverTest(exceptions: readonly Exception[], artifact: Artifact, now: Date): (finding: Finding) => boolean {
  const waivers = byId(
    exceptions.filter((exception) => !isOver(exception, now)),
    artifact,
  );
  return (finding) => idsOf(finding).some((id) => waivers.get(id.toLowerCase())?.some(({ fits }) => fits(finding)) === true);
}

function endOf(exception: Exception): string {
  return lastInstantOf(exception.expires);
}

function isOver(exception: Exception, now: Date): boolean {
  return now.getTime() > Date.parse(endOf(exception));
}

interface Waiver {
  readonly exception: Exception;
  readonly fits: (finding: Finding) => boolean;
}

/** The exceptions that speak of this target, by the id they name. */
function byId(exceptions: readonly Exception[], artifact: Artifact): ReadonlyMap<string, readonly Waiver[]> {
  const names = namesOf(artifact);
  const waivers = new Map<string, Waiver[]>();
  for (const exception of exceptions) {
    if (exception.target !== undefined && !names.some(patternTest(exception.target))) continue;
    const fits = findingTest(exception);
    const id = exception.finding.toLowerCase();
    append(waivers, id, { exception, fits });
  }
  return waivers;
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** Whether a finding is where the exception speaks of; what a finding does not have fits no pattern. */
function findingTest({ package: pkg, resource, path, container }: Exception): (finding: Finding) => boolean {
  const tests = [
    ...(pkg === undefined ? [] : [packageTest(pkg)]),
    ...(resource === undefined ? [] : [misconfigurationTest(resource, namesOfObject)]),
    ...(path === undefined ? [] : [misconfigurationTest(path, ({ location }) => [location.path, location.path.slice(1)])]),
    ...(container === undefined ? [] : [misconfigurationTest(container, ({ container: name }) => (name === undefined ? [] : [name]))]),
  ];
  return (finding) => tests.every((fits) => fits(finding));
}

function misconfigurationTest(pattern: string, namesOf: (finding: MisconfigurationFinding) => readonly string[]): (finding: Finding) => boolean {
  const fits = patternTest(pattern);
  return (finding) => isMisconfiguration(finding) && namesOf(finding).some(fits);
}

function packageTest(pattern: string): (finding: Finding) => boolean {
  const fits = patternTest(pattern);
  return (finding) => isVulnerability(finding) && (fits(finding.package.name) || fits(finding.package.purl));
}

const scheme = /^(?:docker-archive|oci-archive|oci-dir|docker|podman|registry|rootfs|sbom):/;

/** The names a target pattern is held against: what the operator typed, and what was computed. An SBOM only claims its image's digest. */
function namesOf(artifact: Artifact): readonly string[] {
  const digest = artifact.kind === 'image' && artifact.digest !== undefined ? [artifact.digest] : [];
  return [artifact.reference, artifact.reference.replace(scheme, ''), ...digest];
}
