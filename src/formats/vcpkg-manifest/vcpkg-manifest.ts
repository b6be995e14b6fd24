import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { at, hasMembers, isTrue, itemsOf, membersOf, readJson, textOf, type DocumentValue } from '../document/index.ts';

const versionFields = ['version', 'version-semver', 'version-date', 'version-string'];

/**
 * Reads vcpkg.json (https://learn.microsoft.com/vcpkg/reference/vcpkg-json). Its dependencies have the versions of a baseline that it only points to;
 * those that it overrides have theirs.
 * @throws MalformedError
 */
export function parseVcpkgManifest(bytes: Uint8Array): LockFile {
  const document = readJson(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no vcpkg.json: it is no object');
  const overrides = new Map(itemsOf(at(document, 'overrides')).map((entry) => [textOf(at(entry, 'name')) ?? '', versionOf(entry)]));
  const features = membersOf(at(document, 'features')).flatMap(([, feature]) => itemsOf(at(feature, 'dependencies')));
  const wanted = [...itemsOf(at(document, 'dependencies')), ...features];
  const named = new Map(wanted.flatMap((entry) => (nameOf(entry) === undefined ? [] : [[nameOf(entry) ?? '', entry] as const])));
  const packages = [...named].map(([name, entry]): LockedPackage => {
    const scope = isTrue(at(entry, 'host')) ? 'development' : 'runtime';
    return { key: name, name, version: overrides.get(name) ?? '', requires: [], scope };
  });
  const overridden = [...overrides].flatMap(([name, version]): LockedPackage[] =>
    name === '' || named.has(name) ? [] : [{ key: name, name, version, requires: [] }],
  );
  return { packages: [...packages, ...overridden], roots: packages.map(({ key, scope = 'runtime' }) => ({ key, scope })) };
}

function nameOf(entry: DocumentValue): string | undefined {
  return textOf(entry) ?? textOf(at(entry, 'name'));
}

/** With the revision of the port, which counts: `1.2.3#4`. */
function versionOf(entry: DocumentValue): string {
  const version = versionFields.map((field) => textOf(at(entry, field))).find((text) => text !== undefined) ?? '';
  const port = at(entry, 'port-version');
  return version !== '' && typeof port === 'number' && port > 0 && !version.includes('#') ? `${version}#${port}` : version;
}
