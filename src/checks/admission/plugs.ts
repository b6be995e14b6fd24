export { podSecurityDefaults } from './pod-security-defaults/check.ts';
