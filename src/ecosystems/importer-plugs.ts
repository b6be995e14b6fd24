export { amazonUpdates } from './amazon/importer.ts';
export { fedoraUpdates } from './fedora/importer.ts';
export { oraclePatches } from './oracle/importer.ts';
export { photonMetadata } from './photon/importer.ts';
export { redHatStatements } from './red-hat/importer.ts';
