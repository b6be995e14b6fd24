import type { DependencyScope } from '../../core/dependency.ts';

/** What compiles, checks, tests or builds the project and is never part of it. */
const development =
  /^(?:test|androidTest|integrationTest|functionalTest|jmh|classpath$|developmentOnly|annotationProcessor|kapt|ksp|checkstyle|codenarc|pmd|spotbugs|errorprone|jacoco|ktlint|detekt|kotlin(?:CompilerClasspath|CompilerPlugin|NativeCompiler|BuildTools|KlibCommonizer)|zinc|scalaCompiler|scalaToolchain)|(?:Test|AnnotationProcessor)(?:[A-Z]|$)/;
const runtime = /(?:^runtime|Runtime|^default$|^compile$)(?:Classpath)?$/;
const compile = /(?:^compile|Compile)Classpath$|^(?:compileOnly|provided|providedCompile|providedRuntime)/;

/** Whether a configuration resolves what runs in production. */
export function isRuntime(configuration: string): boolean {
  return runtime.test(configuration) && !development.test(configuration);
}

/**
 * What an artifact is needed for, by the configurations that resolve it. What is compiled against and not there at run time is optional, provided that the file tells of run time at all.
 * Undefined where all its configurations have names that only the project knows.
 * @param tellsRuntime whether any configuration that the file tells of is one of run time
 */
export function scopeOf(configurations: readonly string[], tellsRuntime: boolean): DependencyScope | undefined {
  const own = configurations.filter((name) => !development.test(name));
  if (own.length === 0) return configurations.length === 0 ? undefined : 'development';
  if (own.some(isRuntime)) return 'runtime';
  if (!own.some((name) => compile.test(name))) return undefined;
  return tellsRuntime ? 'optional' : 'runtime';
}
