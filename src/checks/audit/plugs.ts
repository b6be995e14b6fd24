export { auditLog } from './audit-log/check.ts';
export { auditLogMaxage } from './audit-log-maxage/check.ts';
export { auditLogMaxbackup } from './audit-log-maxbackup/check.ts';
export { auditLogMaxsize } from './audit-log-maxsize/check.ts';
export { auditPolicyCoverage } from './audit-policy-coverage/check.ts';
export { auditPolicyFile } from './audit-policy-file/check.ts';
export { auditPolicySecretBodies } from './audit-policy-secret-bodies/check.ts';
