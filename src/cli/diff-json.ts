import type { ChangedFinding, Difference, UnchangedFinding } from '../core/difference.ts';
import { isMisconfiguration, isVulnerability, type Finding, type MisconfigurationFinding } from '../core/finding.ts';
import type { Report } from '../core/report.ts';
import type { Unknown } from '../core/unknown.ts';
import { jsonObject } from '../formats/json/index.ts';

/** The difference for programs. */
export function* diffJson(before: Report, after: Report, { findings, packages, unknowns, newDenials }: Difference): Iterable<string> {
  yield* jsonObject([
    ['schemaVersion', '1.1'],
    ['old', sideDocument(before)],
    ['new', sideDocument(after)],
    ['newDenials', undefined, { items: newDenials }],
    [
      'findings',
      undefined,
      {
        members: [
          ['new', undefined, { items: findings.new.map(changeDocument) }],
          ['fixed', undefined, { items: findings.fixed.map(changeDocument) }],
          ['unchanged', undefined, { items: findings.unchanged.map(unchangedDocument) }],
        ],
      },
    ],
    ['packages', undefined, { items: packages }],
    [
      'unknowns',
      undefined,
      {
        members: [
          ['new', undefined, { items: unknowns.new.map(unknownDocument) }],
          ['gone', undefined, { items: unknowns.gone.map(unknownDocument) }],
          ['unchanged', unknowns.unchanged],
        ],
      },
    ],
  ]);
  yield '\n';
}

function sideDocument({ examination, verdict, policy, database, createdAt }: Report): object {
  const { kind, reference, digest } = examination.artifact;
  return {
    artifact: { kind, reference, digest },
    decision: verdict.decision,
    createdAt,
    policy,
    database: database === undefined ? undefined : { build: database.build, builtAt: database.builtAt },
    packages: examination.packages.length,
    findings: examination.findings.length,
    unknowns: examination.unknowns.length,
  };
}

function findingDocument(finding: Finding): object {
  const { kind, id, severity, title, location, fingerprint } = finding;
  const path = location.path;
  if (isMisconfiguration(finding)) return { kind, id, severity, title, ...misconfigurationMembers(finding), path, fingerprint };
  if (!isVulnerability(finding)) return { kind, id, severity, title, path, fingerprint };
  const { package: pkg, fix } = finding;
  return { kind, id, severity, title, package: { purl: pkg.purl, name: pkg.name, version: pkg.version }, fix, path, fingerprint };
}

function misconfigurationMembers({ message, object, field, location: { place } }: MisconfigurationFinding): object {
  return { message, object, field, line: place?.line };
}

function changeDocument({ finding, judgement, because, versions }: ChangedFinding): object {
  return { ...findingDocument(finding), judgement, because, versions };
}

function unchangedDocument({ finding, before, after }: UnchangedFinding): object {
  return { ...findingDocument(finding), before, after };
}

function unknownDocument({ kind, subject, reason, count }: Unknown): object {
  return { kind, subject, reason, count };
}
