import { fieldOf, itemsOf, textOf, writtenOf, type Import, type PipelineNode, type TextNode } from '../pipeline/index.ts';

/** Tasks, pipelines and step actions that an object takes from elsewhere (https://tekton.dev/docs/pipelines/resolution/). */
export function importsOf(root: PipelineNode): readonly Import[] {
  const spec = fieldOf(root, 'spec');
  if (textOf(fieldOf(root, 'kind')) === 'TriggerTemplate') return itemsOf(fieldOf(spec, 'resourcetemplates')).flatMap(importsOf);
  const pipeline = fieldOf(spec, 'pipelineSpec') ?? spec;
  const tasks = [...itemsOf(fieldOf(pipeline, 'tasks')), ...itemsOf(fieldOf(pipeline, 'finally'))];
  const specs = [spec, fieldOf(spec, 'taskSpec'), ...tasks.map((task) => fieldOf(task, 'taskSpec'))];
  const steps = specs.flatMap((one) => itemsOf(fieldOf(one, 'steps')));
  const references = [
    fieldOf(spec, 'pipelineRef'),
    fieldOf(spec, 'taskRef'),
    ...tasks.flatMap((task) => [fieldOf(task, 'taskRef'), fieldOf(task, 'pipelineRef')]),
    ...steps.map((step) => fieldOf(step, 'ref')),
  ];
  return references.flatMap(importOf);
}

function importOf(reference: PipelineNode | undefined): readonly Import[] {
  const bundle = writtenOf(fieldOf(reference, 'bundle'));
  if (bundle !== undefined) return [bundleOf(bundle)];
  const resolver = writtenOf(fieldOf(reference, 'resolver'));
  if (resolver === undefined) return [];
  const params = new Map(
    itemsOf(fieldOf(reference, 'params')).flatMap((param) => {
      const [name, value] = [textOf(fieldOf(param, 'name')), writtenOf(fieldOf(param, 'value'))];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
  return resolved(resolver, params);
}

function resolved(resolver: TextNode, params: ReadonlyMap<string, TextNode>): readonly Import[] {
  const [revision, bundle, url, version] = ['revision', 'bundle', 'url', 'version'].map((name) => params.get(name));
  switch (resolver.text) {
    case 'git':
      return [{ how: 'git-resolver', written: revision ?? resolver, ...(revision === undefined ? {} : { ref: revision.text }) }];
    case 'bundles':
      return bundle === undefined ? [] : [bundleOf(bundle)];
    case 'http':
      return url === undefined ? [] : [{ how: 'http-resolver', written: url, hasChecksum: params.has('digest') }];
    case 'hub':
      return [{ how: 'hub-resolver', written: version ?? resolver, ...(version === undefined ? {} : { ref: version.text }) }];
    default:
      return [];
  }
}

function bundleOf(written: TextNode): Import {
  const digest = written.text.indexOf('@');
  return { how: 'bundle', written, ...(digest < 0 ? {} : { ref: written.text.slice(digest + 1) }) };
}
