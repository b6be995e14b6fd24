export { parseNugetAssets } from './nuget-assets.ts';
