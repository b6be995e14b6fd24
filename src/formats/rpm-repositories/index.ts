export { buildInfoFile, platformsIn, repositoryFile, untoldSets } from './repositories.ts';
