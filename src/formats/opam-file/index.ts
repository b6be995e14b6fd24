export { parseOpamFile, parseOpamSwitch } from './opam-file.ts';
