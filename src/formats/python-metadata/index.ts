export { parseDirectUrl, type DirectUrl } from './direct-url.ts';
export { parsePythonMetadata, type PythonMetadata } from './metadata.ts';
