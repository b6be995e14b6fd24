export { parseTerraformLock } from './terraform-lock.ts';
