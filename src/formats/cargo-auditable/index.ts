export { readAuditable, type AuditableCrate } from './cargo-auditable.ts';
