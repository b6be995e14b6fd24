import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SeaworthyError } from '../../core/error.ts';
import { ioFailure, systemCode } from '../../platform/io-error.ts';

/** A file of the folder that is read. */
export interface SourceFile {
  readonly path: string;
  /** From the folder on, with `/`. */
  readonly relative: string;
  /** In bytes. */
  readonly size: number;
}

const deepest = 8;
/** An unpacked copy of all that OSV exports has about a million. */
const mostFiles = 4_000_000;

/**
 * All files of a folder and its folders, ordered by path; hidden ones are left out, links are followed.
 * @throws SeaworthyError `target-not-found` where there is no such folder, `limit-exceeded`, `io-failed`
 */
export function findFiles(folder: string): readonly SourceFile[] {
  const files: SourceFile[] = [];
  const walk = (path: string, prefix: string, depth: number): void => {
    if (depth > deepest)
      throw new SeaworthyError('limit-exceeded', `${path}: folders are read ${deepest} deep; is there a link that leads in a circle?`);
    for (const name of readdirSync(path).toSorted()) {
      if (name.startsWith('.')) continue;
      const inner = join(path, name);
      const stats = statSync(inner);
      if (stats.isDirectory()) walk(inner, `${prefix}${name}/`, depth + 1);
      else if (stats.isFile()) files.push({ path: inner, relative: `${prefix}${name}`, size: stats.size });
      if (files.length > mostFiles) throw new SeaworthyError('limit-exceeded', `${folder} has more than ${mostFiles} files`);
    }
  };
  try {
    walk(folder, '', 0);
  } catch (error) {
    if (error instanceof SeaworthyError) throw error;
    const code = systemCode(error);
    if (files.length === 0 && (code === 'ENOENT' || code === 'ENOTDIR'))
      throw new SeaworthyError('target-not-found', `${folder} is not a folder of advisory feeds`, { cause: error });
    throw ioFailure(`read the folder ${folder}`, error);
  }
  return files;
}
