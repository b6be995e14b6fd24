export { parseCabalFreeze } from './cabal-freeze.ts';
