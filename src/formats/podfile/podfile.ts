import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';

/** `pod 'AFNetworking', '~> 4.0'`; what else may follow is looked at apart. */
const pod = /^\s*pod(?:\s+|\s*\(\s*)(?:'([^'\n]{1,200})'|"([^"\n]{1,200})")(.*)$/;
const version = /^\s*,\s*(?:'([^']*)'|"([^"]*)")/;
const exact = /^(?:=\s*)?(\d[\w.-]*)$/;

/** Reads what the Podfile of CocoaPods names, without running it: one `pod` a line. @throws MalformedError where the bytes are no text */
export function parsePodfile(bytes: Uint8Array): LockFile {
  const packages = decodeText(bytes)
    .split('\n')
    .flatMap((line): LockedPackage[] => {
      const [, single, double, rest = ''] = pod.exec(line) ?? [];
      const name = single ?? double;
      if (name === undefined) return [];
      const [, one, other] = version.exec(rest) ?? [];
      const own = /(?::path\s*=>|\bpath:)/.test(rest) ? { own: true as const } : {};
      return [{ key: name, name, version: exact.exec(one ?? other ?? '')?.[1] ?? '', requires: [], ...own }];
    });
  return { packages, roots: packages.map(({ key }) => ({ key, scope: 'runtime' })) };
}
