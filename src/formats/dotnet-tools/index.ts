export { parseDotnetTools } from './dotnet-tools.ts';
