export { decompressionError, decompressor } from './decompressor.ts';
export { sniff, sniffBytes, type Encoding } from './sniff.ts';
