import type { Report, Reporter } from '../../core/report.ts';
import type { UnknownKind } from '../../core/unknown.ts';
import { writeCycloneDx } from '../../formats/cyclonedx/index.ts';

/** The software bill of materials with the vulnerabilities found. */
export const cyclonedx: Reporter = {
  id: 'cyclonedx',
  description: 'software bill of materials with vulnerabilities, CycloneDX 1.6 in JSON',
  mediaType: 'application/vnd.cyclonedx+json; version=1.6',
  render,
};

/** What a scan of the document finds anew from advisories, and would find twice if it stood there. */
const foundAnew: ReadonlySet<UnknownKind> = new Set(['no-advisory-data', 'partial-data', 'no-end-of-life-data', 'incomparable-version']);

function render({ examination, createdAt, tool }: Report): Iterable<string> {
  const { artifact, distribution, system, maintenance, packages, findings, unknowns, leftOut } = examination;
  return writeCycloneDx({
    artifact,
    ...(distribution === undefined ? {} : { distribution }),
    ...(system === undefined ? {} : { system }),
    ...(maintenance === undefined ? {} : { maintenance }),
    packages,
    unknowns: unknowns.filter(({ kind }) => !foundAnew.has(kind)),
    ...(leftOut === undefined ? {} : { leftOut }),
    findings,
    createdAt,
    toolVersion: tool.version,
  });
}
