export { decompressionError, decompressor } from './decompressor.ts';
export { sniff, sniffBytes, type Encoding } from './sniff.ts';
export { unpackGzipAtOnce } from './whole-gzip.ts';
export { unpackZstd } from './whole-zstd.ts';
