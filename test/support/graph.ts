import { loadAll } from 'js-yaml';
import { graphsOf } from '../../src/kubernetes/graph/applications.ts';
import { buildGraph, type ObjectGraph } from '../../src/kubernetes/graph/graph.ts';
import { projectionOf, type Projection } from '../../src/kubernetes/graph/projection/projection.ts';
import { objectOf, type KubernetesValue } from '../../src/kubernetes/object.ts';

/** Projections of values as they would stand, one document each, in a file. */
export function projectionsOf(values: Iterable<unknown>, file = 'app.yaml'): readonly Projection[] {
  return [...values].flatMap((value, document) => {
    const object = objectOf(value as KubernetesValue, []);
    return object === undefined ? [] : [projectionOf(object, { file, document })];
  });
}

/** The graph of the documents of one text. */
export function graphOfYaml(text: string): ObjectGraph {
  return buildGraph(projectionsOf(loadAll(text)));
}

/** The graphs of a tree: texts by the names of their files. */
export function graphsOfFiles(files: Readonly<Record<string, string>>): readonly ObjectGraph[] {
  return graphsOf(Object.entries(files).flatMap(([file, text]) => projectionsOf(loadAll(text), file)));
}
