import type { DependencyScope } from '../../core/dependency.ts';

const known =
  /^(?:\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[cC]ompileOnlyApi|[rR]untimeOnly|[aA]nnotationProcessor|[cC]ompile|[rR]untime)|provided\w*|kapt\w*|ksp\w*|classpath|developmentOnly|coreLibraryDesugaring)$/;
const development = /^(?:test|androidTest|kapt|ksp|classpath$|developmentOnly|artifact$)|Test|[aA]nnotationProcessor/;
const optional = /[cC]ompileOnly|^provided/;

/** Whether a word is the name of a configuration that Gradle or its usual plug-ins have. */
export function isConfiguration(word: string): boolean {
  return known.test(word);
}

/** What is put into a configuration is needed for this; undefined for names that only the project knows. */
export function scopeOf(word: string): DependencyScope | undefined {
  if (development.test(word)) return 'development';
  if (optional.test(word)) return 'optional';
  return isConfiguration(word) ? 'runtime' : undefined;
}
