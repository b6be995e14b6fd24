export { repositoryName, withoutCredentials } from './origin.ts';
