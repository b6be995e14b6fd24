export { decodeEpssLine, looksLikeEpss, type EpssLine, type EpssRow } from './decode.ts';
