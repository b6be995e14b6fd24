export { decodeDockerConfig, decodeHelperAnswer, type DockerConfig, type StoredCredentials } from './docker-config.ts';
