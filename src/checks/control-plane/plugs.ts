export { bootstrapToken } from './bootstrap-token/check.ts';
export { outdatedKubernetes } from './outdated-kubernetes/check.ts';
export { standingAccountToken } from './standing-account-token/check.ts';
