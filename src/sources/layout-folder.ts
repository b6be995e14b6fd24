import { existsSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { SeaworthyError } from '../core/error.ts';
import { assertUnchanged, closeFile, identityOf, identityText, openFile, type FileIdentity, type OpenFile } from '../platform/files.ts';
import { ioFailure } from '../platform/io-error.ts';
import { regionOf, sourceOfRegion, type FileRegion } from '../platform/region.ts';
import type { ImageFiles, StoredBytes } from './image-files.ts';

/** Opens a folder that holds images, such as an OCI layout. Links inside it that lead out of it are refused. @throws SeaworthyError */
export function openLayoutFolder(path: string): ImageFiles {
  return new LayoutFolder(path);
}

class LayoutFolder implements ImageFiles {
  readonly kind = 'folder';
  readonly path: string;
  private readonly root: string;
  private readonly opened: OpenFile[] = [];

  constructor(path: string) {
    this.path = path;
    this.root = realpathSync(path);
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  async read(path: string, limit: number): Promise<Uint8Array> {
    const file = openFile(this.resolve(path));
    try {
      if (file.size > limit)
        throw new SeaworthyError('limit-exceeded', `${this.path}: ${path} has ${file.size} bytes, more than the ${limit} that are read`);
      return Buffer.from(sourceOfRegion(regionOf(file)).read(0, file.size));
    } finally {
      closeFile(file);
    }
  }

  bytesOf(path: string): StoredBytes {
    const real = this.resolve(path);
    const stats = statSync(real, { bigint: true });
    if (!stats.isFile()) throw new SeaworthyError('archive-malformed', `${this.path}: ${path} is not a regular file`);
    const identity = identityOf(stats);
    return { identity, offset: 0, size: Number(stats.size), open: async () => this.open(real, identity) };
  }

  assertUnchanged(): void {
    for (const file of this.opened) assertUnchanged(file);
  }

  close(): void {
    for (const file of this.opened.splice(0)) closeFile(file);
  }

  private open(real: string, identity: FileIdentity): FileRegion {
    const file = openFile(real);
    this.opened.push(file);
    if (identityText(file.identity) !== identityText(identity)) {
      throw new SeaworthyError('io-failed', `${real} changed while the layout was being read; scan again once it stands still`);
    }
    return regionOf(file);
  }

  private resolve(path: string): string {
    const real = this.follow(path);
    const inside = relative(this.root, real);
    if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
      throw new SeaworthyError('archive-malformed', `${this.path}: ${path} is a link that leads out of the folder; nothing outside is opened`);
    }
    return real;
  }

  private follow(path: string): string {
    const full = join(this.root, path);
    if (!existsSync(full)) throw new SeaworthyError('archive-malformed', `${this.path}: ${path} is missing`);
    try {
      return realpathSync(full);
    } catch (error) {
      throw ioFailure(`read ${full}`, error);
    }
  }
}
