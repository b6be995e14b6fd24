export { parseCargoToml, type CargoManifest, type CargoRequirement } from './cargo-toml.ts';
