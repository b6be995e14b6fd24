import type { LockFile } from '../../core/lock-file.ts';
import type { Package } from '../../core/package.ts';
import { packagesOfLock } from '../locked-packages.ts';
import { identityOf } from './coordinates.ts';
import { isForDevelopment } from './development-folders.ts';

/** The artifacts of a lock file; none is part of the product where the file lies among tests. @param path of the file in its tree */
export function artifactsOfLock(path: string, lock: LockFile): readonly Package[] {
  const packages = isForDevelopment(path) ? lock.packages.map((locked) => ({ ...locked, scope: 'development' as const })) : lock.packages;
  return packagesOfLock(path, { ...lock, packages }, identityOf);
}
