export { decodeKev, kevLimits, looksLikeKev, type KevCatalog, type KevEntry } from './decode.ts';
