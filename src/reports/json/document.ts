import type { Examination } from '../../core/examination.ts';
import { isVulnerability, type EndOfLifeFinding, type MisconfigurationFinding, type VulnerabilityFinding } from '../../core/finding.ts';
import type { LayerReference } from '../../core/layer.ts';
import type { Location, Package } from '../../core/package.ts';
import type { Report } from '../../core/report.ts';
import type { AppliedException, Verdict } from '../../core/verdict.ts';
import type { JsonMember } from '../../formats/json/index.ts';
import { maskInstruction } from '../../formats/instruction/index.ts';
import { isExploited } from '../../core/urgency.ts';
import type { JudgedFinding } from '../judged.ts';

/** Parts of the JSON report; `schema.ts` describes them. What an image sets in its environment, and its labels, are not told: they may hold secrets. */

export function artifactMembers({ artifact, distribution, maintenance }: Examination): readonly JsonMember[] {
  const { kind, reference, digest, revision, tags, platform, layers } = artifact;
  const maintainedUntil = maintenance?.state === 'maintained' ? maintenance.until : undefined;
  return [
    ...Object.entries({ kind, reference, digest, revision, tags, platform, distribution, maintainedUntil }),
    ['layers', undefined, { items: layers.map(layerDocument) }],
  ];
}

function layerDocument({ index, diffId, createdBy }: LayerReference): object {
  return { index, diffId, createdBy: createdBy === undefined ? undefined : maskInstruction(createdBy) };
}

export function verdictMembers({ decision, validUntil, reasons, exceptions }: Verdict): readonly JsonMember[] {
  return [
    ['decision', decision],
    ['validUntil', validUntil],
    ['reasons', undefined, { items: reasons }],
    ['exceptions', undefined, { items: exceptions.map(exceptionDocument) }],
  ];
}

function exceptionDocument({ exception, state, findings }: AppliedException): object {
  return { state, ...exception, waives: findings };
}

/** The layer by its number alone: the layers stand with the artifact. */
function locationDocument({ path, layer, place }: Location): object {
  return { path, layer: layer?.index, line: place?.line, column: place?.column };
}

export function packageDocument(pkg: Package): object {
  return { ...pkg, locations: pkg.locations.map(locationDocument) };
}

export function findingDocument({ finding, decision, waivedBy }: JudgedFinding): object {
  const judgement = { decision, waivedBy: waivedBy.length === 0 ? undefined : waivedBy.map(({ exception }) => exception.place) };
  switch (finding.kind) {
    case 'vulnerability':
      return vulnerabilityDocument(finding, judgement);
    case 'end-of-life':
      return endOfLifeDocument(finding, judgement);
    case 'misconfiguration':
      return misconfigurationDocument(finding, judgement);
  }
}

function vulnerabilityDocument(finding: VulnerabilityFinding, judgement: object): object {
  const { kind, id, title, severity, location, fingerprint, package: pkg, ...rest } = finding;
  const { purl, ecosystem, release, name, version, source, owner, dependency } = pkg;
  return {
    kind,
    id,
    severity,
    ...judgement,
    title,
    package: { purl, ecosystem, release, name, version, source, owner, dependency },
    location: locationDocument(location),
    ...rest,
    fingerprint,
  };
}

/** The check by its id alone: checks stand with the posture. */
function misconfigurationDocument(finding: MisconfigurationFinding, judgement: object): object {
  const { kind, id, severity, location, fingerprint, message, object, field, container, fixable } = finding;
  return { kind, id, severity, ...judgement, message, location: locationDocument(location), object, field, container, fixable, fingerprint };
}

function endOfLifeDocument(finding: EndOfLifeFinding, judgement: object): object {
  const { kind, id, title, severity, location, fingerprint, ...rest } = finding;
  return { kind, id, severity, ...judgement, title, location: locationDocument(location), ...rest, fingerprint };
}

/** Counts for those who want no more. */
export function summaryDocument({ examination }: Report): object {
  const { findings, packages, unknowns } = examination;
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    packages: packages.length,
    findings: findings.length,
    severities: {
      critical: count('critical'),
      high: count('high'),
      medium: count('medium'),
      low: count('low'),
      none: count('none'),
      unknown: count('unknown'),
    },
    knownExploited: findings.filter(isExploited).length,
    fixable: findings.filter(isVulnerability).filter(({ fix }) => fix.state === 'fixed').length,
    unknowns: unknowns.reduce((sum, { count: many }) => sum + (many ?? 1), 0),
  };
}
