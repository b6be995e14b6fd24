export { decodeAnswer, decodeProduct, endOfLifeLimits, looksLikeAnswer, looksLikeProduct, type ProductList } from './decode.ts';
