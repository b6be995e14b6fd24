export { parseSbtScript, type SbtRequirement, type SbtScript } from './sbt-script.ts';
