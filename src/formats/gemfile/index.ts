export { parseGemfile, type Gemfile, type GemRequirement } from './gemfile.ts';
