export { maskInstruction } from './mask.ts';
