import { isCve, isErratum, type OsvRecord } from '../../formats/osv/index.ts';
import type { AliasGroups } from './alias-groups.ts';

/** Which vulnerabilities a record speaks of, as far as the record alone tells. */
export interface Subjects {
  /** Each on its own where there are several: a notice about two CVEs does not make one of them. */
  readonly cves: readonly string[];
  /** Where no CVE is named: names to ask the alias groups about. */
  readonly names: readonly string[];
  /** Whether `names` all stand for the same vulnerability, which is what `aliases` means; `upstream` lists several. */
  readonly areAliases: boolean;
}

/** CVEs among id, aliases and upstream; errata that name none there have them under `related`. */
export function subjectsOf(record: OsvRecord): Subjects {
  const named = [record.id, ...record.aliases, ...record.upstream].filter(isCve);
  const cves = named.length === 0 && isErratum(record.id) ? record.related.filter(isCve) : named;
  if (cves.length > 0) return { cves: [...new Set(cves)].toSorted(), names: [], areAliases: false };
  if (record.aliases.length > 0 || record.upstream.length === 0) return { cves: [], names: [record.id, ...record.aliases], areAliases: true };
  return { cves: [], names: record.upstream, areAliases: false };
}

/** Tells the alias groups what a record says of the sameness of ids. */
export function linkRecord(record: OsvRecord, subjects: Subjects, groups: AliasGroups): void {
  const [cve, ...others] = subjects.cves;
  if (others.length > 0) {
    // Aliases of a record about several CVEs belong to one or the other, it does not say which.
    for (const name of subjects.cves) groups.mention(name);
  } else if (cve !== undefined) {
    if (cve !== record.id) groups.linkCve(record.id, cve);
    groups.linkAliases(
      record.id,
      record.aliases.filter((alias) => alias !== cve),
    );
  } else if (subjects.areAliases) {
    groups.linkAliases(record.id, record.aliases);
  } else {
    groups.linkAliases(record.id, subjects.names.length === 1 ? subjects.names : []);
  }
}

/** The canonical ids behind names that stood in for vulnerabilities, once all is read. */
export function resolveNames(names: readonly string[], areAliases: boolean, groups: AliasGroups): readonly string[] {
  const canonical = [...new Set(names.map((name) => groups.canonical(name)))].toSorted();
  if (!areAliases) return canonical;
  const cves = canonical.filter(isCve);
  const [id = ''] = names;
  return cves.length > 0 ? cves : [groups.canonical(id)];
}
