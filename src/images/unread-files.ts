import type { LayerReference } from '../core/layer.ts';
import type { Unknown } from '../core/unknown.ts';
import type { AnalyserFacts, LayerFacts } from './layer-facts.ts';
import { at } from './layer-unknowns.ts';
import type { LayeredTree } from './layered-tree.ts';
import { shownPath } from './path.ts';
import type { PlacedReadings } from './placed-readings.ts';
import { childrenOf, isVisible, pathOf, type TreeNode } from './tree-node.ts';

/** What an analyser selects in the final view and has not read. */
interface Unread {
  readonly node: TreeNode;
  readonly analyser: string;
  readonly subject: string;
  readonly reason: string;
  readonly count?: number;
}

/**
 * Files of the final view that an analyser selects but has not read, or could not: what a layer could not read itself; hard links to content of lower layers;
 * and paths that analysers select exactly, where links lead to a file they did not select under its own name. Links that have a selected name by chance, such as those inside node_modules, are none:
 * what they lead to is seen at its real path.
 */
export function unreadFiles(
  tree: LayeredTree,
  layers: readonly LayerFacts[],
  readings: PlacedReadings,
  references: readonly LayerReference[],
): readonly Unknown[] {
  const analyses = analysesOf(layers);
  const unread = [
    ...unreadLinks(readings),
    ...analyses.flatMap((analysis) => unreadPaths(tree, analysis)),
    ...analyses.flatMap((analysis) => unreadDirectories(tree, analysis)),
  ];
  const layerOf = (node: TreeNode): LayerReference => references[node.layer] as LayerReference;
  const broken = readings.unknowns.filter(({ node }) => isVisible(node));
  return [
    ...broken.map(({ node, unknown }) => at(unknown, shownPath(pathOf(node)), layerOf(node))),
    ...once(unread).map(({ node, analyser, subject, reason, count }): Unknown => {
      return { kind: 'unreadable', subject, reason: `${reason} (${analyser})`, layer: layerOf(node), ...(count === undefined ? {} : { count }) };
    }),
  ];
}

function unreadLinks(readings: PlacedReadings): readonly Unread[] {
  const reason = 'it is a hard link to a file that was not read under a name of its own';
  const visible = readings.unread.filter(({ node }) => isVisible(node));
  return visible.map(({ node, analyser }) => ({ node, analyser, subject: shownPath(pathOf(node)), reason }));
}

function unreadPaths(tree: LayeredTree, { analyser, paths }: AnalyserFacts): readonly Unread[] {
  return paths.flatMap((path) => {
    const node = tree.find(path, true);
    if (node?.type !== 'file' || wasRead(node, analyser)) return [];
    return [{ node, analyser, subject: shownPath(path), reason: `its content is that of ${shownPath(pathOf(node))}, which was not read` }];
  });
}

function unreadDirectories(tree: LayeredTree, { analyser, directories }: AnalyserFacts): readonly Unread[] {
  return directories.flatMap(({ path, suffix }) => {
    const directory = tree.find(path, true);
    const files = directory === undefined ? [] : [...childrenOf(directory)].filter((child) => child.type === 'file' && child.name.endsWith(suffix));
    const unread = files.filter((file) => !wasRead(file, analyser));
    const [first] = unread;
    if (directory === undefined || first === undefined) return [];
    const reason = `it leads to ${shownPath(pathOf(directory))}, where files such as ${JSON.stringify(first.name)} were not read`;
    return [{ node: first, analyser, subject: shownPath(path), reason, count: unread.length }];
  });
}

/** One for each analyser: all layers were read by the same set. */
function analysesOf(layers: readonly LayerFacts[]): readonly AnalyserFacts[] {
  return [...new Map(layers.flatMap((layer) => layer.analyses.map((analysis) => [analysis.analyser, analysis]))).values()];
}

function wasRead(node: TreeNode, analyser: string): boolean {
  return node.extra?.content?.has(analyser) === true;
}

/** The first of those that an analyser and a subject have in common. */
function once(unread: readonly Unread[]): readonly Unread[] {
  return [...new Map(unread.toReversed().map((file) => [`${file.analyser}\0${file.subject}`, file])).values()].toReversed();
}
