import { MalformedError } from '../../core/error.ts';
import { entriesOf, fieldOf, readDocuments, textOf, writtenOf, type Input, type Pipeline, type PipelineNode } from '../pipeline/index.ts';
import { importsOf } from './imports.ts';
import { readJobs } from './jobs.ts';
import { variablesOf } from './variables.ts';

/**
 * Reads a pipeline of GitLab CI/CD (https://docs.gitlab.com/ci/yaml/), with `extends`, `!reference`, `default` and anchors followed inside the text.
 * @param path of the file in its tree @throws MalformedError
 */
export function parseGitlabPipeline(text: string, path: string): Pipeline {
  const { header, root } = documentsOf(text);
  const [first] = entriesOf(root);
  if (first === undefined) throw new MalformedError('it is no pipeline of GitLab: it has no keys');
  const inputs = entriesOf(fieldOf(header, 'spec', 'inputs')).map(({ key, value }) => inputOf(key, value));
  return {
    system: 'gitlab',
    kind: 'pipeline',
    path,
    head: first.key,
    root,
    triggers: [],
    inputs,
    variables: variablesOf(fieldOf(root, 'variables')),
    imports: importsOf(root),
    jobs: readJobs(root, inputs),
  };
}

/** A document with `spec` may stand before the one that is meant (https://docs.gitlab.com/ci/yaml/#header-keywords). */
function documentsOf(text: string): { readonly header?: PipelineNode; readonly root: PipelineNode } {
  const documents = readDocuments(text);
  const roots = documents.map((document) => {
    if ('problem' in document) throw new MalformedError(`line ${document.line}: ${document.problem}`);
    return document.root;
  });
  const [first, second, third] = roots;
  if (first === undefined) throw new MalformedError('nothing is written in it');
  const hasHeader = fieldOf(first, 'spec') !== undefined;
  if (second === undefined) return hasHeader ? { header: first, root: first } : { root: first };
  if (!hasHeader || third !== undefined) throw new MalformedError('it has more than one document');
  return { header: first, root: second };
}

/** An input whose value is one of a list, or follows a pattern, is checked before anything is put in. */
function inputOf(name: Input['name'], node: PipelineNode): Input {
  const fallback = writtenOf(fieldOf(node, 'default'));
  const isChecked = fieldOf(node, 'options') !== undefined || fieldOf(node, 'regex') !== undefined;
  const type = isChecked ? 'choice' : (textOf(fieldOf(node, 'type')) ?? 'string');
  return { name, type, ...(fallback === undefined ? {} : { fallback }) };
}
