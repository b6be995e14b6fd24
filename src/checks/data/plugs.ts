export { cloudCredentialsMounted } from './cloud-credentials-mounted/check.ts';
export { secretByEnvironment } from './secret-by-environment/check.ts';
export { secretInEnvironment } from './secret-in-environment/check.ts';
