import { entriesOf, fieldOf, itemsOf, readDocuments, textOf, type Pipeline, type PipelineNode } from '../pipeline/index.ts';
import { importsOf } from './imports.ts';
import { readJobs } from './jobs.ts';
import { isTektonKind } from './kinds.ts';
import { inputsOf } from './params.ts';

/** An object of Tekton's in a text, or why a document of it cannot be read. */
export type ReadTekton = { readonly pipeline: Pipeline } | { readonly problem: string; readonly line: number };

/**
 * Reads the objects of Tekton's among the documents of a manifest (https://tekton.dev/docs/pipelines/, https://tekton.dev/docs/triggers/); other objects are passed over.
 * @param path of the file in its tree
 */
export function parseTektonPipelines(text: string, path: string): readonly ReadTekton[] {
  if (!text.includes(group)) return [];
  return readDocuments(text).flatMap((document): readonly ReadTekton[] => {
    if ('root' in document) return objectsOf(document.root).map((root) => readObject(root, path));
    const { problem, line, from, to } = document;
    return text.slice(from, to).includes(group) ? [{ problem, line }] : [];
  });
}

/** What the apiVersion of every object of Tekton's holds; a document without it is none of theirs, whatever is wrong with it. */
const group = 'tekton.dev/';

/** A document, or the items of a list of Kubernetes. */
function objectsOf(root: PipelineNode): readonly PipelineNode[] {
  if (textOf(fieldOf(root, 'kind')) === 'List') return itemsOf(fieldOf(root, 'items')).filter(isTekton);
  return isTekton(root) ? [root] : [];
}

function isTekton(node: PipelineNode): boolean {
  return isTektonKind(textOf(fieldOf(node, 'apiVersion')) ?? '', textOf(fieldOf(node, 'kind')) ?? '');
}

function readObject(root: PipelineNode, path: string): ReadTekton {
  const [first] = entriesOf(root);
  if (first === undefined) return { problem: 'it has no keys', line: 1 };
  return {
    pipeline: {
      system: 'tekton',
      kind: textOf(fieldOf(root, 'kind')) ?? '',
      path,
      head: first.key,
      root,
      triggers: [],
      inputs: inputsOf(fieldOf(root, 'spec', 'params')),
      variables: [],
      imports: importsOf(root),
      jobs: readJobs(root),
    },
  };
}
