import type { Placement } from './lay-layer.ts';
import type { AnalyserFacts, LayerFacts, LayerUnknown } from './layer-facts.ts';
import { contentOf, extraOf, type TreeNode } from './tree-node.ts';

/** A file that an analyser has read, at its place in the tree. */
export interface PlacedFacts {
  readonly node: TreeNode;
  readonly facts: unknown;
}

export interface PlacedUnknown {
  readonly node: TreeNode;
  readonly unknown: LayerUnknown;
}

/** A hard link that an analyser selects, to content that it has not read. */
export interface UnreadLink {
  readonly node: TreeNode;
  readonly analyser: string;
}

/** What concerns one entry of a layer. */
interface Concern {
  readonly readings: (readonly [analyser: string, facts: unknown])[];
  readonly missed: string[];
  readonly unknowns: LayerUnknown[];
}

/** Gathers facts and unknowns as the entries they concern find their places. */
export class PlacedReadings {
  /** By analyser, in the order of layers. */
  readonly facts = new Map<string, PlacedFacts[]>();
  readonly unknowns: PlacedUnknown[] = [];
  readonly unread: UnreadLink[] = [];

  /** What to tell of the entries of one layer. */
  placementOf(layer: LayerFacts, index: number): Placement {
    const concerns = concernsOf(layer);
    // Most entries concern nobody.
    const concerned = new Uint8Array(layer.entries.count);
    for (const entry of concerns.keys()) concerned[entry] = 1;
    return {
      concerns: (entry) => concerned[entry] === 1,
      placed: (entry, node, target) => {
        if (target !== undefined) extraOf(node).content = contentOf(target);
        if (concerned[entry] !== 1 || node.type !== 'file') return;
        const concern = concerns.get(entry) as Concern;
        const origin = node.extra?.origin;
        // A layer reads a link by the paths its tar has; in the view the target may be another file, of this layer or a lower one.
        const foreign = origin !== undefined && (origin.layer !== index || origin.entry !== layer.links.get(entry));
        this.#place(
          node,
          foreign ? { readings: [], missed: [...concern.missed, ...concern.readings.map(([analyser]) => analyser)], unknowns: [] } : concern,
        );
      },
    };
  }

  #place(node: TreeNode, { readings, missed, unknowns }: Concern): void {
    const content = contentOf(node);
    for (const [analyser, facts] of readings) {
      content.set(analyser, facts);
      this.#list(analyser, node, facts);
    }
    for (const analyser of missed) {
      if (content.has(analyser)) this.#list(analyser, node, content.get(analyser));
      else this.unread.push({ node, analyser });
    }
    for (const unknown of unknowns) this.unknowns.push({ node, unknown });
  }

  #list(analyser: string, node: TreeNode, facts: unknown): void {
    if (facts === undefined) return;
    const list = this.facts.get(analyser);
    if (list === undefined) this.facts.set(analyser, [{ node, facts }]);
    else list.push({ node, facts });
  }
}

function concernsOf({ analyses, unknowns }: LayerFacts): ReadonlyMap<number, Concern> {
  const concerns = new Map<number, Concern>();
  for (const analysis of analyses) addAnalysis(concerns, analysis);
  for (const unknown of unknowns) if (unknown.entry !== undefined) concernAt(concerns, unknown.entry).unknowns.push(unknown);
  return concerns;
}

function addAnalysis(concerns: Map<number, Concern>, { analyser, found, silent, missed }: AnalyserFacts): void {
  for (const { entry, facts } of found) concernAt(concerns, entry).readings.push([analyser, facts]);
  for (const entry of silent) concernAt(concerns, entry).readings.push([analyser, undefined]);
  for (const entry of missed) concernAt(concerns, entry).missed.push(analyser);
}

function concernAt(concerns: Map<number, Concern>, entry: number): Concern {
  let concern = concerns.get(entry);
  if (concern === undefined) {
    concern = { readings: [], missed: [], unknowns: [] };
    concerns.set(entry, concern);
  }
  return concern;
}
