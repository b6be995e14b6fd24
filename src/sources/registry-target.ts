import { existsSync } from 'node:fs';
import { looksLikeReference } from '../formats/image-reference/index.ts';

const prefix = 'registry:';

/** Whether a target names an image in a registry: by its prefix, or as a reference where there is no such file or folder. */
export function isRegistryTarget(target: string, prefixes: readonly string[]): boolean {
  if (hasRegistryPrefix(target)) return true;
  return !prefixes.some((id) => target.startsWith(`${id}:`)) && !existsSync(target) && looksLikeReference(target);
}

export function hasRegistryPrefix(target: string): boolean {
  return target.startsWith(prefix);
}

export function withoutRegistryPrefix(target: string): string {
  return hasRegistryPrefix(target) ? target.slice(prefix.length) : target;
}
