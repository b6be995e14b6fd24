export { defaultNamespace } from './default-namespace/check.ts';
export { namespaceWithoutPodSecurity } from './namespace-without-pod-security/check.ts';
export { podSecurityDefaults } from './pod-security-defaults/check.ts';
export { systemNamespace } from './system-namespace/check.ts';
export { webhookFailsOpen } from './webhook-fails-open/check.ts';
