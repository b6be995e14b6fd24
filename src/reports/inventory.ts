import type { Report } from '../core/report.ts';
import type { UnknownKind } from '../core/unknown.ts';
import type { SbomContent } from '../formats/cyclonedx/index.ts';

/** What a scan of the document finds anew from advisories, and would find twice if it stood there. */
const foundAnew: ReadonlySet<UnknownKind> = new Set(['no-advisory-data', 'partial-data', 'no-end-of-life-data', 'incomparable-version']);

/** A report as a software bill of materials tells it: the inventory and what was found in it, without the verdict. */
export function inventoryOf({ examination, createdAt, tool }: Report): SbomContent {
  const { artifact, distribution, system, maintenance, packages, findings, unknowns, leftOut } = examination;
  return {
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
  };
}
