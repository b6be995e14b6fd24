import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';
import { repositoryName } from '../origin/index.ts';

/** `.package(url: "https://…", exact: "1.2.3")` with or without a name before it; requirements of many forms follow. */
const dependency = /\.package\s*\(\s*(?:name:\s*"[^"\n]{0,200}"\s*,\s*)?url:\s*"([^"\n]{1,1000})"\s*,?\s*([^)\n]{0,200})/g;
const exact = /^\.?exact\s*[:(]\s*"([^"]+)"/;

/** Reads what Package.swift names, without running it. What its package requires in turn it does not know. @throws MalformedError where the bytes are no text */
export function parsePackageSwift(bytes: Uint8Array): LockFile {
  const text = decodeText(bytes).replaceAll(/(^|[\s,(])\/\/[^\n]*/g, '$1');
  const packages = [...text.matchAll(dependency)].flatMap(([, url = '', requirement = '']): LockedPackage[] => {
    const name = repositoryName(url);
    return name === undefined ? [] : [{ key: name.toLowerCase(), name, version: exact.exec(requirement)?.[1] ?? '', requires: [] }];
  });
  return { packages, roots: packages.map(({ key }) => ({ key, scope: 'runtime' })) };
}
