export { tokensOf, type ScriptToken } from './tokens.ts';
