export { markdownCode, markdownText } from './escape.ts';
