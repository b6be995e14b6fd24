import { createHash } from 'node:crypto';
import type { Advisory, AdvisoryDatabase, DatabaseAbout, EcosystemCoverage, Vulnerability } from '../core/advisory.ts';
import { compareText } from '../core/urgency.ts';

/**
 * Several databases as one. Advisories are those of all: a database of one's own must not hide what another knows of the same ecosystem; a record that two have
 * is taken from the one named first. What is known of a vulnerability is the first one's, filled up from the others. Coverage is the best of each ecosystem.
 * @param databases at least one
 */
export function combineDatabases(databases: readonly [AdvisoryDatabase, ...AdvisoryDatabase[]]): AdvisoryDatabase {
  const [first, ...others] = databases;
  if (others.length === 0) return first;
  return {
    about: aboutOf(databases.map(({ about }) => about)),
    advisories: (ecosystem, name) => advisoriesOf(databases.map((database) => database.advisories(ecosystem, name))),
    vulnerability: (id) => vulnerabilityOf(databases, id),
    coverage: (ecosystem) => bestOf(databases.flatMap((database) => database.coverage(ecosystem) ?? [])),
    lifecycle: (product) => databases.map((database) => database.lifecycle(product)).find((lifecycle) => lifecycle !== undefined),
    artifactsOf: (sha1) => databases.map((database) => database.artifactsOf(sha1)).find((artifacts) => artifacts.length > 0) ?? [],
    close() {
      for (const database of databases) database.close();
    },
  };
}

/** As old as the oldest of them; a starter only if all are. */
function aboutOf(parts: readonly DatabaseAbout[]): DatabaseAbout {
  const coverage = Object.values(
    Object.groupBy(
      parts.flatMap((part) => part.coverage),
      ({ ecosystem }) => ecosystem,
    ),
  ).flatMap((entries) => bestOf(entries ?? []) ?? []);
  return {
    build: `sha256:${createHash('sha256')
      .update(JSON.stringify(parts.map(({ build }) => build)))
      .digest('hex')}`,
    builtAt: parts.map(({ builtAt }) => builtAt).toSorted()[0] ?? '',
    starter: parts.every(({ starter }) => starter),
    records: parts.reduce((sum, { records }) => sum + records, 0),
    sources: parts.flatMap(({ sources }) => sources),
    coverage: coverage.toSorted((left, right) => compareText(left.ecosystem, right.ecosystem)),
    parts: parts.map(({ build, builtAt, starter, records }) => ({ build, builtAt, starter, records })),
  };
}

/** Undefined where no database has anything on the ecosystem. */
function advisoriesOf(answers: readonly (readonly Advisory[] | undefined)[]): readonly Advisory[] | undefined {
  const known = answers.filter((answer) => answer !== undefined);
  if (known.length < 2) return known[0];
  const said = new Set<string>();
  return known.flatMap((advisories) => {
    const fresh = advisories.filter(({ id }) => !said.has(id));
    for (const { id } of advisories) said.add(id);
    return fresh;
  });
}

/** The best coverage, with what all of them have. */
function bestOf(entries: readonly EcosystemCoverage[]): EcosystemCoverage | undefined {
  const best = entries.find(({ coverage }) => coverage === 'full') ?? entries[0];
  return best === undefined ? undefined : { ...best, advisories: entries.reduce((sum, { advisories }) => sum + advisories, 0) };
}

function vulnerabilityOf(databases: readonly AdvisoryDatabase[], id: string): Vulnerability | undefined {
  const [first, ...others] = databases.flatMap((database) => database.vulnerability(id) ?? []);
  return first === undefined ? undefined : others.reduce(fill, first);
}

/** What the one says, and where it says nothing, what the other does. */
function fill(one: Vulnerability, other: Vulnerability): Vulnerability {
  return {
    ...other,
    ...one,
    aliases: [...new Set([...one.aliases, ...(other.id === one.id ? other.aliases : [other.id, ...other.aliases])])].filter(
      (alias) => alias !== one.id,
    ),
    severity: one.severity === 'unknown' ? other.severity : one.severity,
    cvss: one.cvss.length > 0 ? one.cvss : other.cvss,
    cwes: one.cwes.length > 0 ? one.cwes : other.cwes,
    references: one.references.length > 0 ? one.references : other.references,
  };
}
