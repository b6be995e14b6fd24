/** Ports of one protocol, both ends included. */
export interface PortRange {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

export const maxPort = 65_535;
const protocols = ['TCP', 'UDP', 'SCTP'];

/** Every port of every protocol that a NetworkPolicy knows. */
export const allPorts: readonly PortRange[] = protocols.map((protocol) => ({ protocol, from: 1, to: maxPort }));

export function covers(ranges: readonly PortRange[], protocol: string, port: number): boolean {
  return ranges.some((range) => range.protocol === protocol && range.from <= port && port <= range.to);
}

/** Whether two lists have a port in common, in steps as many as ranges. */
export function meet(left: readonly PortRange[], right: readonly PortRange[]): boolean {
  return protocols.some((protocol) => meetSorted(sortedOf(left, protocol), sortedOf(right, protocol)));
}

function sortedOf(ranges: readonly PortRange[], protocol: string): readonly PortRange[] {
  return ranges.filter((range) => range.protocol === protocol && range.from <= range.to).sort((one, other) => one.from - other.from);
}

function meetSorted(left: readonly PortRange[], right: readonly PortRange[]): boolean {
  let [place, other] = [0, 0];
  for (;;) {
    const [one, two] = [left[place], right[other]];
    if (one === undefined || two === undefined) return false;
    if (one.from <= two.to && two.from <= one.to) return true;
    if (one.to < two.to) place += 1;
    else other += 1;
  }
}
