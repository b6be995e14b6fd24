import { MalformedError } from '../../core/error.ts';
import type { LockFile } from '../../core/lock-file.ts';
import { at, hasMembers, membersOf, readJson, textOf } from '../document/index.ts';

/** Reads dotnet-tools.json, which pins the tools that a project is built with (https://learn.microsoft.com/dotnet/core/tools/local-tools-how-to-use). @throws MalformedError */
export function parseDotnetTools(bytes: Uint8Array): LockFile {
  const document = readJson(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no dotnet-tools.json: it is no object');
  const packages = membersOf(at(document, 'tools')).map(([name, tool]) => ({
    key: name,
    name,
    version: textOf(at(tool, 'version')) ?? '',
    requires: [],
  }));
  return { packages, roots: packages.map(({ key }) => ({ key, scope: 'development' })) };
}
