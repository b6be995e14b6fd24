/** Kinds of Kubernetes itself that run in a namespace. */
export const workloadKinds: readonly string[] = [
  'Pod',
  'ReplicationController',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'batch/Job',
  'batch/CronJob',
];
