import { isCve, isGhsa } from '../../formats/osv/index.ts';

/**
 * Which ids name the same vulnerability: a union of what records say, with one guard: a group never holds two CVEs. A record that names two CVEs would
 * otherwise make one vulnerability of them, and hide the one behind the other.
 *
 * Says are believed in this order: a record naming its one CVE; an index of GHSA ids; the other aliases of records. What contradicts an earlier say is passed over.
 */
export class AliasGroups {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly parents: number[] = [];
  /** Of a root: the group's CVE, or -1. */
  private readonly cves: number[] = [];
  private readonly isRecord: boolean[] = [];
  /** Number of names, then the names, of each say that waits for the surer ones. */
  private waiting: number[] = [];
  private representatives: Map<number, string> | undefined;

  /** A record names exactly one CVE. */
  linkCve(id: string, cve: string): void {
    const number = this.numberOf(id);
    this.isRecord[number] = true;
    this.unite(number, this.numberOf(cve));
  }

  /** A record names itself and others, none of them surely the same CVE. Waits for {@link settle}. */
  linkAliases(id: string, aliases: readonly string[]): void {
    const number = this.numberOf(id);
    this.isRecord[number] = true;
    if (aliases.length > 0) this.waiting.push(aliases.length + 1, number, ...aliases.map((alias) => this.numberOf(alias)));
  }

  /** A name occurs, whatever it stands for. */
  mention(name: string): void {
    this.numberOf(name);
  }

  knows(name: string): boolean {
    return this.numbers.has(name);
  }

  /** Unites what waits; from here on names can be asked. */
  settle(): void {
    for (let at = 0; at < this.waiting.length;) {
      const count = this.waiting[at] ?? 0;
      this.uniteAll(this.waiting.slice(at + 1, at + 1 + count));
      at += 1 + count;
    }
    this.waiting = [];
    this.representatives = this.chooseRepresentatives();
  }

  /** The one id of a name's group: its CVE, else its smallest GHSA, else its smallest id that is a record's. A name nobody linked is its own. */
  canonical(name: string): string {
    if (isCve(name)) return name;
    const number = this.numbers.get(name);
    if (number === undefined) return name;
    if (this.representatives === undefined) throw new Error('alias groups are asked before they are settled');
    const root = this.root(number);
    const cve = this.cves[root] ?? -1;
    return (cve >= 0 ? this.names[cve] : this.representatives.get(root)) ?? name;
  }

  /** Every name that is not the canonical one of its group, with the one that is. */
  *aliases(): Iterable<readonly [alias: string, canonical: string]> {
    for (const name of this.names) {
      const canonical = this.canonical(name);
      if (canonical !== name) yield [name, canonical];
    }
  }

  /** A say that has no CVE of its own and whose names belong to several speaks of each of them: it unites nothing. */
  private uniteAll([first = 0, ...others]: readonly number[]): void {
    const cveOf = (number: number): number => this.cves[this.root(number)] ?? -1;
    const cves = new Set(others.map(cveOf).filter((cve) => cve >= 0));
    if (cveOf(first) < 0 && cves.size > 1) return;
    for (const other of others) this.unite(first, other);
  }

  private unite(left: number, right: number): void {
    const [from, to] = [this.root(left), this.root(right)];
    const [fromCve, toCve] = [this.cves[from] ?? -1, this.cves[to] ?? -1];
    if (from === to || (fromCve >= 0 && toCve >= 0)) return;
    this.parents[from] = to;
    this.cves[to] = Math.max(fromCve, toCve);
  }

  private root(number: number): number {
    let at = number;
    for (let parent = this.parents[at] ?? at; parent !== at; parent = this.parents[at] ?? at) {
      // Halving the way keeps chains short.
      const grandparent = this.parents[parent] ?? parent;
      this.parents[at] = grandparent;
      at = grandparent;
    }
    return at;
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.names.length;
    this.numbers.set(name, number);
    this.names.push(name);
    this.parents.push(number);
    this.cves.push(isCve(name) ? number : -1);
    this.isRecord.push(false);
    return number;
  }

  private chooseRepresentatives(): Map<number, string> {
    const chosen = new Map<number, string>();
    this.names.forEach((name, number) => {
      const root = this.root(number);
      if ((this.cves[root] ?? -1) >= 0) return;
      const best = chosen.get(root);
      if (best === undefined || this.isBetter(name, best)) chosen.set(root, name);
    });
    return chosen;
  }

  private isBetter(name: string, other: string): boolean {
    const rank = (id: string): number => (isGhsa(id) ? 0 : this.isRecord[this.numbers.get(id) ?? -1] === true ? 1 : 2);
    const difference = rank(name) - rank(other);
    return difference === 0 ? name < other : difference < 0;
  }
}
