export { readBuildInfo, type BuildInfo, type Unrecognized } from './build-info.ts';
export type { GoModule } from './module-list.ts';
