import type { BuildOptions, BuildSummary } from './build.ts';

export type { BuildOptions, BuildSummary } from './build.ts';
export { openDatabase } from './open.ts';
export { statusOf, type DatabaseStatus } from './status.ts';

/** As `buildDatabase` of build.ts, whose parsers are loaded only now: whoever opens a database does not wait for them. */
export async function buildDatabase(source: string, folder: string, options?: BuildOptions): Promise<BuildSummary> {
  const { buildDatabase: build } = await import('./build.ts');
  return build(source, folder, options);
}
