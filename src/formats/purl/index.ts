export type { Purl } from './purl.ts';
export { formatPurl } from './format.ts';
export { parsePurl } from './parse.ts';
