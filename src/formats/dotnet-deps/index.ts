export { parseDotnetDeps, type DotnetLibrary } from './dotnet-deps.ts';
