import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { readXml } from '../xml/index.ts';

/**
 * Reads packages.config, in which older .NET projects keep every package with its version, also those that others brought in
 * (https://learn.microsoft.com/nuget/reference/packages-config). An entry without an id names nothing and is passed over.
 * @throws MalformedError
 */
export function parsePackagesConfig(bytes: Uint8Array): LockFile {
  const root = readXml(bytes);
  if (root.name !== 'packages') throw new MalformedError('it is no packages.config: its root is another element');
  const entries = root.children.filter(({ name }) => name === 'package');
  return {
    packages: entries.flatMap(({ attributes }, index): LockedPackage[] => {
      const name = (attributes.get('id') ?? '').trim();
      const version = (attributes.get('version') ?? '').trim();
      const scope = attributes.get('developmentDependency') === 'true' ? 'development' : 'runtime';
      return name === '' ? [] : [{ key: String(index), name, version, requires: [], scope }];
    }),
  };
}
