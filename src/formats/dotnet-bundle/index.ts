export { bundleMagic, readDotnetBundle, type DotnetBundle } from './dotnet-bundle.ts';
