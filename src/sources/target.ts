import { existsSync, statSync } from 'node:fs';
import { SeaworthyError } from '../core/error.ts';
import type { Source } from './source.ts';

/** A target taken apart. */
export interface Target {
  /** Where a prefix names it. */
  readonly source?: Source;
  readonly path: string;
  /** What follows the path: a tag, or `@` and a digest or number. */
  readonly selector?: string;
}

/**
 * Takes apart `x.tar`, `docker-archive:x.tar`, `oci-archive:x.tar:tag`, `oci-dir:folder@sha256:…`. A path that exists wins over one with a selector;
 * bare targets have none, since `nginx:1.27` beside a folder `nginx` is an image. @throws SeaworthyError `target-not-found`
 */
export function parseTarget(target: string, sources: readonly Source[]): Target {
  const source = sources.find(({ id }) => target.startsWith(`${id}:`));
  if (source === undefined) {
    if (existsSync(target)) return { path: target };
    throw new SeaworthyError('target-not-found', `${target} does not exist; a target is a file or folder that holds an image`);
  }
  const rest = target.slice(source.id.length + 1);
  const end = [rest.length, ...separators(rest)].find((place) => place > 0 && existsSync(rest.slice(0, place)));
  if (end === undefined) throw new SeaworthyError('target-not-found', `${rest} does not exist`);
  if (end === rest.length) return { source, path: rest };
  const selector = rest[end] === ':' ? rest.slice(end + 1) : rest.slice(end);
  return { source, path: rest.slice(0, end), selector };
}

/** Names longer than this are none; keeps the search for the path short. */
const mostSeparators = 64;

/** Places of `:` and `@`, last first. */
function separators(text: string): readonly number[] {
  const places = [...text.matchAll(/[:@]/g)].map((match) => match.index);
  return places.slice(-mostSeparators).reverse();
}

export function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}
