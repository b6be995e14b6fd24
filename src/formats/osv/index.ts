export { decodeOsv, decodeOsvValue, looksLikeOsv, osvLimits } from './decode.ts';
export { ecosystemOfFamily, isCve, isDownstream, isErratum, isGhsa, isUpkeepErratum } from './families.ts';
export { isFields, lineOf, listAt, type Fields } from './fields.ts';
export { normalizePackageName } from './names.ts';
export type { OsvAffected, OsvRecord } from './record.ts';
export { severityOfWord } from './severity.ts';
