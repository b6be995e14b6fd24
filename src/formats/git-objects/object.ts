import { createHash } from 'node:crypto';
import { MalformedError } from '../../core/error.ts';

export type GitObjectType = 'commit' | 'tree' | 'blob' | 'tag';

/** An object of a repository, whole. */
export interface GitObject {
  readonly type: GitObjectType;
  readonly bytes: Uint8Array;
}

const id = /^[0-9a-f]{40}$/;

/** The id of an object: SHA-1 over its type, size and bytes, in lower-case hexadecimal (gitformat-pack(5)). */
export function idOf({ type, bytes }: GitObject): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Told before anything of that size is held. */
export function tooLarge(size: number, limit: number): MalformedError {
  return new MalformedError(`it has ${size} bytes, more than the ${limit} that are read`);
}

export function isObjectId(text: string): boolean {
  return id.test(text);
}
