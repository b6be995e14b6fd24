export { cloudCredentialsMounted } from './cloud-credentials-mounted/check.ts';
export { secretByEnvironment } from './secret-by-environment/check.ts';
export { secretInEnvironment } from './secret-in-environment/check.ts';
export { danglingConfigurationReference } from './dangling-configuration-reference/check.ts';
export { noExternalSecretStore } from './no-external-secret-store/check.ts';
