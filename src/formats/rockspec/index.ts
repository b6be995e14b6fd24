export { type Rockspec, parseRockspec } from './rockspec.ts';
