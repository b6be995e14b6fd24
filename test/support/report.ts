import type { DatabaseAbout } from '../../src/core/advisory.ts';
import type { Examination } from '../../src/core/examination.ts';
import type { CheckDescription } from '../../src/core/check.ts';
import type { EndOfLifeFinding, MisconfigurationFinding, VulnerabilityFinding } from '../../src/core/finding.ts';
import type { Artifact } from '../../src/core/image.ts';
import type { LayerReference } from '../../src/core/layer.ts';
import type { Package } from '../../src/core/package.ts';
import type { Report } from '../../src/core/report.ts';
import type { Unknown } from '../../src/core/unknown.ts';
import { createHash } from 'node:crypto';

/** Literal parts of a report, each with every field filled and any of them replaced. */

export function layerOf(index: number, createdBy?: string): LayerReference {
  return { index, diffId: `sha256:${String(index).repeat(64).slice(0, 64)}`, ...(createdBy === undefined ? {} : { createdBy }) };
}

export function packageOf(part: Partial<Package> = {}): Package {
  return {
    purl: 'pkg:npm/lodash@4.17.4',
    ecosystem: 'npm',
    name: 'lodash',
    version: '4.17.4',
    locations: [{ path: '/app/node_modules/lodash/package.json', layer: layerOf(2) }],
    ...part,
  };
}

/** A vulnerability. The fingerprint follows the id, the package and its place, as that of a scan does. */
export function findingOf(part: Partial<VulnerabilityFinding> = {}): VulnerabilityFinding {
  const pkg = part.package ?? packageOf();
  const id = part.id ?? 'CVE-2019-10744';
  const location = pkg.locations[0] ?? { path: '/' };
  const digest = createHash('sha256').update([id, pkg.ecosystem, pkg.name, location.path].join('\0')).digest('hex');
  return {
    kind: 'vulnerability',
    id,
    title: 'Prototype pollution in lodash',
    severity: 'critical',
    location,
    fingerprint: `sha256:${digest.slice(0, 32)}`,
    aliases: [],
    package: pkg,
    fix: { state: 'fixed', versions: ['4.17.12'] },
    cvss: [],
    cwes: [],
    references: [],
    evidence: [],
    ...part,
  };
}

/** A release that has ended. */
export function endOfLifeOf(part: Partial<EndOfLifeFinding> = {}): EndOfLifeFinding {
  return {
    kind: 'end-of-life',
    id: 'end-of-life-debian-10',
    title: 'Debian 10 reached its end of life on 2024-06-30',
    severity: 'high',
    location: { path: '/etc/os-release', layer: layerOf(0) },
    fingerprint: `sha256:${'e0'.repeat(16)}`,
    ecosystem: 'Debian',
    release: {
      product: 'debian',
      title: 'Debian',
      cycle: '10',
      until: '2024-06-30',
      extended: { name: 'Debian LTS', forEverybody: true, end: '2024-06-30', over: true },
      maintained: ['13', '12'],
    },
    references: ['https://endoflife.date/debian'],
    ...part,
  };
}

export function checkOf(part: Partial<CheckDescription> = {}): CheckDescription {
  return {
    id: 'privileged-container',
    catalogue: 'POD-01',
    title: 'Container runs in privileged mode',
    severity: 'critical',
    why: 'A privileged container owns its node.',
    remediation: 'Remove `securityContext.privileged`.',
    references: [
      { framework: 'nsa-cisa', item: 'NSA-1.12' },
      { framework: 'cis-kubernetes', item: '5.2.2' },
    ],
    ...part,
  };
}

/** A check that an object failed. */
export function misconfigurationOf(part: Partial<MisconfigurationFinding> = {}): MisconfigurationFinding {
  const check = part.check ?? checkOf();
  return {
    kind: 'misconfiguration',
    id: check.id,
    title: check.title,
    severity: check.severity,
    location: { path: '/deploy/web.yaml', place: { line: 24, column: 13 } },
    fingerprint: `sha256:${createHash('sha256').update([check.id, part.field, part.message, part.object?.name].join('\0')).digest('hex')}`,
    check,
    message: check.title,
    object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    field: 'spec.template.spec.containers[0].securityContext.privileged',
    fixable: true,
    ...part,
  };
}

export function unknownOf(part: Partial<Unknown> = {}): Unknown {
  return { kind: 'unreadable', subject: '/app/lib/broken.jar', reason: 'the central directory is cut short', ...part };
}

export function artifactOf(part: Partial<Artifact> = {}): Artifact {
  return {
    kind: 'image',
    reference: 'registry.example.com/team/app:1.0',
    digest: `sha256:${'ab'.repeat(32)}`,
    tags: ['registry.example.com/team/app:1.0'],
    platform: { os: 'linux', architecture: 'amd64' },
    layers: [layerOf(0, '/bin/sh -c #(nop) ADD file:1 in /'), layerOf(1, 'RUN apt-get install'), layerOf(2, 'RUN npm ci')],
    ...part,
  };
}

export function examinationOf(part: Partial<Examination> = {}): Examination {
  return { artifact: artifactOf(), packages: [], findings: [], cancelled: [], unknowns: [], notAsked: [], ...part };
}

export function databaseOf(part: Partial<DatabaseAbout> = {}): DatabaseAbout {
  return {
    build: `sha256:${'cd'.repeat(32)}`,
    builtAt: '2026-11-01T06:00:00.000Z',
    starter: false,
    records: 106_084,
    sources: [{ name: 'osv', newest: '2026-10-31T23:00:00Z', records: 106_084 }],
    coverage: [{ ecosystem: 'npm', coverage: 'full', advisories: 5_000 }],
    ...part,
  };
}

export function reportOf(part: Partial<Report> = {}): Report {
  return {
    schemaVersion: '1.0',
    tool: { name: 'seaworthy', version: '0.1.0' },
    createdAt: '2026-11-21T12:00:00.000Z',
    policy: { name: 'production', origin: 'seaworthy.yaml', digest: `sha256:${'ef'.repeat(32)}` },
    database: databaseOf(),
    examination: examinationOf(),
    verdict: { decision: 'allow', reasons: [], exceptions: [] },
    actions: [],
    ...part,
  };
}
