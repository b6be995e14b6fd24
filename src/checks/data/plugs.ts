export { danglingConfigurationReference } from './dangling-configuration-reference/check.ts';
export { noExternalSecretStore } from './no-external-secret-store/check.ts';
