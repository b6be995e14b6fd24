export { parseGemspec, type Gemspec } from './gemspec.ts';
