import type { Job, Permissions, Pipeline } from '../../formats/pipeline/index.ts';

/** What a job's token may do by what is said: the job's own word counts alone, else the workflow's; undefined where neither says anything. */
export function effectivePermissions(pipeline: Pipeline, job: Job): Permissions | undefined {
  return job.permissions ?? pipeline.permissions;
}

/** What may be done in a scope; undefined where nothing is said at all, and the default of the repository holds. */
export function accessTo(permissions: Permissions | undefined, scope: string): 'none' | 'read' | 'write' | undefined {
  if (permissions === undefined) return undefined;
  if (permissions.all !== undefined) return permissions.all;
  const said = permissions.scopes.find(({ name }) => name === scope)?.access;
  return said === 'write' || said === 'read' ? said : 'none';
}
