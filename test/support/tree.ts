import { posix } from 'node:path';
import { sourceOf } from '../../src/core/bytes.ts';
import type { AnalysedFile, FileNode, FileTree } from '../../src/core/file-tree.ts';
import type { FileAnalyser, FileSelector } from '../../src/core/files.ts';
import type { LayerReference } from '../../src/core/layer.ts';

/** Files of one layer by path without a leading slash: content, or a link's target. */
export type LiteralLayer = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

/** A FileTree from literal files, the layers laid over each other in the plainest way (a later file replaces an earlier one; no whiteouts). For tests of catalogers. */
export function treeOf(...layers: readonly LiteralLayer[]): FileTree {
  const references: LayerReference[] = layers.map((_, index) => ({ index, diffId: `sha256:${String(index).padStart(64, '0')}` }));
  const contents = layers.map(
    (layer) => new Map(Object.entries(layer).filter((entry) => typeof entry[1] === 'string' || entry[1] instanceof Uint8Array)),
  );
  const nodes = new Map<string, FileNode>();
  layers.forEach((layer, index) => {
    for (const [path, value] of Object.entries(layer)) nodes.set(path, nodeOf(value, references[index] as LayerReference));
  });
  return {
    layers: references,
    get: (path) => nodes.get(path) ?? directoryIn(nodes, path),
    resolve: (path) => resolve(nodes, path),
    analysed<Facts>(analyser: FileAnalyser<Facts>) {
      const found: AnalysedFile<Facts>[] = [];
      for (const [path, node] of [...nodes].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
        const readings = contents.flatMap((files, index) => {
          const content = files.get(path) as string | Uint8Array | undefined;
          const facts = content === undefined ? undefined : analyse(analyser, path, content);
          return facts === undefined ? [] : [{ facts, layer: references[index] as LayerReference }];
        });
        const top = readings.pop();
        if (node.type === 'file' && top !== undefined) found.push({ path, ...top, replaced: readings.toReversed() });
      }
      return found;
    },
  };
}

/** Reads one literal file as an analyser would be given it; undefined where it does not select the path. */
export function analyse<Facts>(analyser: FileAnalyser<Facts>, path: string, content: string | Uint8Array, mode = 0o644): Facts | undefined {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  if (!analyser.selects.some((selector) => selects(selector, path, bytes)) || analyser.accepts?.(path) === false) return undefined;
  return analyser.read({ path, size: bytes.length, mode, source: sourceOf(bytes), bytes: () => bytes });
}

function selects(selector: FileSelector, path: string, bytes: Uint8Array): boolean {
  if ('path' in selector) return path === selector.path;
  if ('name' in selector) return posix.basename(path) === selector.name;
  if ('directory' in selector) return posix.dirname(path) === selector.directory && path.endsWith(selector.suffix ?? '');
  if ('prefix' in selector) return posix.basename(path).startsWith(selector.prefix);
  if ('suffix' in selector) return path.toLowerCase().endsWith(selector.suffix);
  return selector.magic.every((byte, index) => bytes[index] === byte);
}

function nodeOf(value: LiteralLayer[string], layer: LayerReference): FileNode {
  if (typeof value === 'string' || value instanceof Uint8Array) return { type: 'file', size: value.length, mode: 0o644, layer };
  return { type: 'symlink', size: 0, mode: 0o777, target: value.link, layer };
}

function directoryIn(nodes: ReadonlyMap<string, FileNode>, path: string): FileNode | undefined {
  for (const [known, node] of nodes) if (known.startsWith(`${path}/`)) return { type: 'directory', size: 0, mode: 0o755, layer: node.layer };
  return undefined;
}

function resolve(nodes: ReadonlyMap<string, FileNode>, path: string, hops = 0): string | undefined {
  if (hops > 40) return undefined;
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length += 1) {
    const prefix = parts.slice(0, length).join('/');
    const node = nodes.get(prefix);
    if (node?.target === undefined) continue;
    const target = posix.join('/', node.target.startsWith('/') ? '' : posix.dirname(prefix), node.target).slice(1);
    return resolve(nodes, [target, ...parts.slice(length)].join('/'), hops + 1);
  }
  return nodes.has(path) || directoryIn(nodes, path) !== undefined ? path : undefined;
}
