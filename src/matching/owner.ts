import type { Evidence } from '../core/match.ts';
import type { Package } from '../core/package.ts';
import { because } from './evidence.ts';
import type { Dossier, Judgement } from './dossier.ts';

/** What the distribution says of a vulnerability in a package whose files one of its own packages owns. */
export type OwnerWord = { readonly cancels: string } | { readonly keeps: Evidence };

/**
 * The distribution patches what it ships without changing the version that the language sees: where it speaks of the vulnerability, its word stands, and its
 * own package is reported if affected. Where it is silent, the word of the language's own advisories stands.
 */
export function ownerWord(owner: Package, dossier: Dossier | undefined, vulnerability: string): OwnerWord {
  const judgement = dossier?.on(vulnerability);
  const outcome = judgement?.decision.outcome;
  if (outcome === 'affected') return { cancels: `reported for ${owner.purl}` };
  if (judgement !== undefined && outcome === 'not-affected') return { cancels: settled(owner, judgement) };
  const about = `${vulnerability} in ${nameOf(owner)}`;
  const reason =
    judgement === undefined
      ? `${owner.ecosystem} says nothing of ${about}: the distribution is silent`
      : `${owner.ecosystem} speaks of ${about}, but its versions could not be ordered`;
  return { keeps: kept(owner, vulnerability, reason) };
}

function settled(owner: Package, { decision }: Judgement): string {
  const statement = decision.by.at(-1);
  if (statement === undefined) return `judged by ${owner.ecosystem}`;
  const { advisory, subject, standing } = statement;
  if (standing.rule === 'fixed')
    return `${owner.ecosystem} fixed it in ${standing.fixed}, installed is ${subject.version} of ${subject.name} (${advisory.id})`;
  if (standing.rule === 'never') return `${owner.ecosystem} says that ${subject.name} was never affected (${advisory.id})`;
  return `${owner.ecosystem} judges ${subject.name}: ${because(statement)} (${advisory.id})`;
}

function kept(owner: Package, vulnerability: string, reason: string): Evidence {
  const ecosystem = owner.release === undefined ? owner.ecosystem : `${owner.ecosystem}:${owner.release}`;
  const subject = { ecosystem, name: nameOf(owner), version: owner.source?.version ?? owner.version };
  return { advisory: vulnerability, source: owner.ecosystem, subject, because: reason, outcome: 'unknown' };
}

function nameOf({ source, name }: Package): string {
  return source?.name ?? name;
}
