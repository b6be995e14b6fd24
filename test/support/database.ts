import type { Advisory, AdvisoryDatabase, EcosystemCoverage, PublishedArtifact, RangeEvent, Vulnerability } from '../../src/core/advisory.ts';
import type { ProductLifecycle } from '../../src/core/lifecycle.ts';

/** Advisories by ecosystem and name, as a test writes them. */
export type LiteralAdvisories = Readonly<Record<string, Readonly<Record<string, readonly Advisory[]>>>>;

/** What a literal database says besides. */
export interface LiteralDatabase {
  /** Ecosystems covered in part only, with the note. */
  readonly partial?: Readonly<Record<string, string>>;
  readonly vulnerabilities?: readonly Vulnerability[];
  readonly lifecycles?: readonly ProductLifecycle[];
  /** By SHA-1. */
  readonly artifacts?: Readonly<Record<string, readonly PublishedArtifact[]>>;
}

/** A database held in memory, answering as a built one does: nothing at all on ecosystems that are not in it. */
export function databaseOf(
  advisories: LiteralAdvisories,
  { partial = {}, vulnerabilities = [], lifecycles = [], artifacts = {} }: LiteralDatabase = {},
): AdvisoryDatabase {
  const coverage = Object.entries(advisories).map(([ecosystem, names]): EcosystemCoverage => {
    const count = Object.values(names).flat().length;
    const note = partial[ecosystem];
    return note === undefined ? { ecosystem, coverage: 'full', advisories: count } : { ecosystem, coverage: 'partial', advisories: count, note };
  });
  return {
    about: { build: `sha256:${'0'.repeat(64)}`, builtAt: '2026-11-21T00:00:00Z', starter: false, records: 0, sources: [], coverage },
    advisories: (ecosystem, name) =>
      Object.hasOwn(advisories, ecosystem) ? (Object.entries(advisories[ecosystem] ?? {}).find(([key]) => key === name)?.[1] ?? []) : undefined,
    vulnerability: (id) => vulnerabilities.find((one) => one.id === id || one.aliases.includes(id)),
    coverage: (ecosystem) => coverage.find((one) => one.ecosystem === ecosystem),
    lifecycle: (product) => lifecycles.find((one) => one.product === product),
    artifactsOf: (sha1) => (Object.hasOwn(artifacts, sha1) ? (artifacts[sha1] ?? []) : []),
    close: () => undefined,
  };
}

/** A record on one vulnerability, or several parted by blanks, with one range: `advisory('DSA-1', 'CVE-1', { introduced: '0' }, { fixed: '1.2' })`. */
export function advisory(id: string, vulnerabilities: string, ...events: readonly RangeEvent[]): Advisory {
  return { id, vulnerabilities: vulnerabilities.split(' '), ranges: events.length === 0 ? [] : [{ type: 'ECOSYSTEM', events }], source: 'test' };
}

/** The commonest record: affected from the first version on until a fix. */
export function fixedIn(id: string, vulnerabilities: string, fixed: string): Advisory {
  return advisory(id, vulnerabilities, { introduced: '0' }, { fixed });
}
