const kindsOfGroups: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['tekton.dev', new Set(['Task', 'ClusterTask', 'Pipeline', 'PipelineRun', 'TaskRun', 'StepAction'])],
  ['triggers.tekton.dev', new Set(['Trigger', 'TriggerTemplate', 'TriggerBinding', 'ClusterTriggerBinding', 'EventListener'])],
]);

/** Whether an object holds a program of Tekton's, or what starts one: `tekton.dev/v1`, `Task`. */
export function isTektonKind(apiVersion: string, kind: string): boolean {
  const slash = apiVersion.indexOf('/');
  return kindsOfGroups.get(apiVersion.slice(0, Math.max(slash, 0)))?.has(kind) ?? false;
}
