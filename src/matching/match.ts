import type { AdvisoryDatabase, Vulnerability } from '../core/advisory.ts';
import type { Ecosystem } from '../core/ecosystem.ts';
import type { Cancelled } from '../core/examination.ts';
import type { Evidence, Match } from '../core/match.ts';
import type { Package } from '../core/package.ts';
import type { Unknown } from '../core/unknown.ts';
import { coverageGaps, foreignPackages } from './coverage.ts';
import type { Dossier, Judgement } from './dossier.ts';
import { because } from './evidence.ts';
import { openInquiry } from './inquiry.ts';
import { ownerWord } from './owner.ts';

export interface Matching {
  /** Also those of certainty `unknown`, which are no findings: `unknowns` has one entry per package for them. */
  readonly matches: readonly Match[];
  readonly cancelled: readonly Cancelled[];
  readonly unknowns: readonly Unknown[];
}

/** At most so many ids are named in one sentence. */
const mostNamed = 10;

/** Compares packages with advisories: what affects them, what was looked at and set aside, and what could not be told. Pure; linear in packages and records. */
export function matchPackages(packages: readonly Package[], ecosystems: readonly Ecosystem[], database: AdvisoryDatabase | undefined): Matching {
  const inquiry = openInquiry(ecosystems, database);
  const dossiers = packages.map((pkg) => ({ pkg, dossier: inquiry.about(pkg) }));
  const plugs = new Map(ecosystems.map((ecosystem) => [ecosystem.id, ecosystem]));
  const owners = ownersAmong(dossiers);
  const vulnerabilityOf = vulnerabilitiesOf(database);
  const matches: Match[] = [];
  const cancelled: Cancelled[] = [];
  for (const { pkg, dossier } of dossiers) {
    const aside = plugs.get(pkg.ecosystem)?.setsAside?.(pkg);
    for (const judgement of dossier?.raised() ?? []) {
      const word = wordOn(pkg, judgement, aside, owners);
      if (typeof word === 'string') cancelled.push({ vulnerability: judgement.vulnerability, purl: pkg.purl, reason: word });
      else matches.push(matchOf(pkg, judgement, word, vulnerabilityOf(judgement.vulnerability)));
    }
  }
  return {
    matches,
    cancelled,
    unknowns: [...coverageGaps(inquiry.asked(), database), ...foreignPackages(inquiry.fromElsewhere()), ...incomparable(matches)],
  };
}

interface Asking {
  readonly pkg: Package;
  readonly dossier: Dossier | undefined;
}

/** Packages that own files of others, by purl. */
function ownersAmong(dossiers: readonly Asking[]): ReadonlyMap<string, Asking> {
  const wanted = new Set(dossiers.flatMap(({ pkg }) => pkg.owner ?? []));
  return new Map(dossiers.filter(({ pkg }) => wanted.has(pkg.purl)).map((asking) => [asking.pkg.purl, asking]));
}

/** Why the judgement does not count, or what its match says besides. */
function wordOn(
  pkg: Package,
  { vulnerability, decision }: Judgement,
  aside: string | undefined,
  owners: ReadonlyMap<string, Asking>,
): string | readonly Evidence[] {
  if (aside !== undefined) return aside;
  const [by] = decision.by;
  if (decision.outcome === 'not-affected') return by === undefined ? 'not affected' : `${by.advisory.id} of ${by.advisory.source}: ${because(by)}`;
  const owner = pkg.owner === undefined ? undefined : owners.get(pkg.owner);
  if (owner === undefined) return [];
  const word = ownerWord(owner.pkg, owner.dossier, vulnerability);
  return 'cancels' in word ? word.cancels : [word.keeps];
}

function matchOf(pkg: Package, { decision, fix, evidence }: Judgement, more: readonly Evidence[], vulnerability: Vulnerability): Match {
  return {
    package: pkg,
    vulnerability,
    certainty: decision.outcome === 'affected' ? 'affected' : 'unknown',
    fix,
    advisories: decision.by.map(({ advisory }) => advisory),
    evidence: more.length === 0 ? evidence : [...evidence, ...more],
  };
}

/** A record without a description of its vulnerability still counts. */
function vulnerabilitiesOf(database: AdvisoryDatabase | undefined): (id: string) => Vulnerability {
  const known = new Map<string, Vulnerability>();
  return (id) => {
    const vulnerability = known.get(id) ??
      database?.vulnerability(id) ?? { id, aliases: [], severity: 'unknown', cvss: [], cwes: [], references: [] };
    known.set(id, vulnerability);
    return vulnerability;
  };
}

/** One Unknown per package whose version could not be placed. */
function incomparable(matches: readonly Match[]): Unknown[] {
  const byPackage = new Map<Package, Match[]>();
  for (const match of matches) {
    if (match.certainty !== 'unknown') continue;
    const unplaced = byPackage.get(match.package);
    if (unplaced === undefined) byPackage.set(match.package, [match]);
    else unplaced.push(match);
  }
  return [...byPackage].map(([pkg, unplaced]) => {
    const ids = unplaced.map(({ vulnerability }) => vulnerability.id);
    const named = ids.length > mostNamed ? `${ids.slice(0, mostNamed).join(', ')} and ${ids.length - mostNamed} more` : ids.join(', ');
    const [first] = unplaced.flatMap(({ evidence }) => evidence.filter(({ outcome }) => outcome === 'unknown'));
    const reason = `it may be affected by ${named}: ${first?.because ?? 'its version could not be compared'}`;
    const layer = pkg.locations[0]?.layer;
    return { kind: 'incomparable-version', subject: pkg.purl, reason, ...(layer === undefined ? {} : { layer }), count: ids.length };
  });
}
