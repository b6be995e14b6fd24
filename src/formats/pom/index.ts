export { interpolate } from './interpolate.ts';
export { parsePom, type Pom, type PomDependency, type PomParent } from './pom.ts';
