export { parseComposerJson, type ComposerManifest, type ComposerRequirement } from './composer-json.ts';
