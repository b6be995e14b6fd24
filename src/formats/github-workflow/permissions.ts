import { entriesOf, entryOf, writtenOf, type Permissions, type PipelineNode } from '../pipeline/index.ts';

/** `permissions` of a workflow or a job; undefined where nothing is said. */
export function permissionsOf(node: PipelineNode): Permissions | undefined {
  const entry = entryOf(node, 'permissions');
  if (entry === undefined) return undefined;
  const all = /^(read|write)-all$/.exec(writtenOf(entry.value)?.text ?? '')?.[1];
  const scopes = entriesOf(entry.value).map(({ key, value }) => ({ name: key.text, access: writtenOf(value)?.text ?? '', written: key }));
  return { written: entry.key, ...(all === 'read' || all === 'write' ? { all } : {}), scopes };
}
