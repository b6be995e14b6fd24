import type { FileAnalyser } from '../../core/files.ts';
import type { SourceTree } from '../../core/source-tree.ts';
import type { Unknown } from '../../core/unknown.ts';
import { at, itemsOf, readYaml, textOf, textsOf } from '../../formats/document/index.ts';

const largest = 1 << 20;

/** The head of a Helm chart: what lies in its `templates` is no manifest before it is rendered. */
export const chartHeads: FileAnalyser<true> = {
  id: 'helm-chart',
  version: 1,
  selects: [{ name: 'Chart.yaml' }],
  limit: largest,
  read: () => true,
};

/** A kustomization, with the patches it names: parts of objects, which are no objects by themselves. */
export const kustomizations: FileAnalyser<readonly string[]> = {
  id: 'kustomization',
  version: 1,
  selects: [{ name: 'kustomization.yaml' }, { name: 'kustomization.yml' }, { name: 'Kustomization' }],
  limit: largest,
  read(file) {
    const [document] = readYaml(file.bytes());
    const merged = textsOf(at(document, 'patchesStrategicMerge'));
    const named = ['patches', 'patchesJson6902'].flatMap((key) => itemsOf(at(document, key)).flatMap((patch) => textOf(at(patch, 'path')) ?? []));
    return [...merged, ...named].filter((path) => !path.includes('\n'));
  },
};

/** Files of a tree that are material for a renderer rather than manifests, and what that leaves unknown. */
export interface Unrendered {
  /** Whether a file is a template of a chart or a patch of an overlay. */
  holds(path: string): boolean;
  readonly unknowns: readonly Unknown[];
}

/** Tells apart what only becomes manifests when a chart or an overlay is rendered, which this version does not do. */
export function unrenderedIn(tree: SourceTree): Unrendered {
  const charts = tree.analysed(chartHeads).map(({ path }) => folderOf(path));
  const overlays = tree.analysed(kustomizations);
  const templates = charts.map((folder) => `${folder}templates/`);
  const patches = new Set(overlays.flatMap(({ path, facts }) => facts.map((patch) => resolved(folderOf(path), patch))));
  return {
    holds: (path) => patches.has(path) || templates.some((prefix) => path.startsWith(prefix)),
    unknowns: [...charts.map(chartUnknown), ...overlays.map(({ path }) => overlayUnknown(path))],
  };
}

function chartUnknown(folder: string): Unknown {
  const reason = 'this version does not render Helm charts: render it with `helm template` and scan what comes out, its templates were not judged';
  return { kind: 'not-rendered', subject: `chart /${folder.replace(/\/$/, '')}`, reason };
}

function overlayUnknown(path: string): Unknown {
  const reason =
    'this version does not render overlays: render it with `kubectl kustomize` and scan what comes out; the objects beside it were judged as they are, its patches were not';
  return { kind: 'not-rendered', subject: `overlay /${path}`, reason };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** A path relative to a folder of the tree; `..` beyond its root leads nowhere. */
function resolved(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of `${folder}${path}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
