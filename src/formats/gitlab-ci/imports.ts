import { entriesOf, entryOf, fieldOf, itemsOf, textOf, writtenOf, type Import, type PipelineNode } from '../pipeline/index.ts';

/** What a pipeline takes in from elsewhere (https://docs.gitlab.com/ci/yaml/#include): of the file, and of pipelines that its jobs start. */
export function importsOf(root: PipelineNode): readonly Import[] {
  const downstream = entriesOf(root).map(({ value }) => fieldOf(value, 'trigger', 'include'));
  return [fieldOf(root, 'include'), ...downstream].flatMap((include) =>
    (include?.kind === 'list' ? itemsOf(include) : include === undefined ? [] : [include]).flatMap(importOf),
  );
}

function importOf(node: PipelineNode): readonly Import[] {
  const text = writtenOf(node);
  if (text !== undefined) return /^https?:\/\//.test(text.text) ? [{ how: 'include-remote', written: text, hasChecksum: false }] : [];
  const [remote, project, component, template] = ['remote', 'project', 'component', 'template'].map((key) => writtenOf(fieldOf(node, key)));
  if (remote !== undefined) return [{ how: 'include-remote', written: remote, hasChecksum: entryOf(node, 'integrity') !== undefined }];
  if (project !== undefined) {
    const ref = textOf(fieldOf(node, 'ref'));
    return [{ how: 'include-project', written: writtenOf(fieldOf(node, 'ref')) ?? project, ...(ref === undefined ? {} : { ref }) }];
  }
  if (component !== undefined) {
    const sign = component.text.lastIndexOf('@');
    return [{ how: 'include-component', written: component, ...(sign < 0 ? {} : { ref: component.text.slice(sign + 1) }) }];
  }
  return template === undefined ? [] : [{ how: 'include-template', written: template }];
}
