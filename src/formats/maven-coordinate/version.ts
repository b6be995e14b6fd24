import { isCoordinate } from './coordinate.ts';

/** One version in brackets is a range with nothing else in it. */
const only = /^\[([^[\](),]+)\]$/;
/** `1.+`, `latest.release` (Gradle, Ivy), `LATEST`, `RELEASE` (Maven): what a repository has on the day. `@version@` is filled in by a build. */
const moving = /^latest\.|^(?:LATEST|RELEASE)$|\+$|^@/;

/**
 * The one version that a requirement of Maven, Gradle, Ivy or sbt names: `1.2.3`, `[1.2.3]`, `1.2.3!!` (Gradle's "strictly"). Undefined where it names a range or whatever
 * is newest, or holds a placeholder. The build may still take another one, where something else requires it.
 */
export function exactVersion(text: string | undefined): string | undefined {
  const stated = text?.trim().replace(/!!$/, '') ?? '';
  const version = only.exec(stated)?.[1]?.trim() ?? stated;
  return isCoordinate(version) && !/[[\](),]/.test(version) && !moving.test(version) ? version : undefined;
}
