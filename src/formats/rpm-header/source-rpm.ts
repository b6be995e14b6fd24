import type { SourcePackage } from '../../core/package.ts';

/**
 * The source package that a file name of it names: `openssl-1.1.1k-9.el8.src.rpm` is openssl in 1.1.1k-9.el8. The epoch is not part of such names.
 * Undefined where it is none.
 */
export function parseSourceRpm(file: string): SourcePackage | undefined {
  const [, stem] = /^(.+)\.(?:no)?src\.rpm$/.exec(file) ?? [];
  if (stem === undefined) return undefined;
  const release = stem.lastIndexOf('-');
  const version = stem.lastIndexOf('-', release - 1);
  return version <= 0 || release - version < 2 || release === stem.length - 1
    ? undefined
    : { name: stem.slice(0, version), version: stem.slice(version + 1) };
}
