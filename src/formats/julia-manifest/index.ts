export { parseJuliaManifest, parseJuliaProject } from './julia-manifest.ts';
