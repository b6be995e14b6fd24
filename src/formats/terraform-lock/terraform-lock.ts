import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';

const opening = /^\s*provider\s+"([^"]+)"\s*\{\s*$/;
const version = /^\s*version\s*=\s*"([^"]*)"/;
const other = /^\s*(?:#.*|\/\/.*|\}.*|\].*|"[^"]*",?|[a-z_]+\s*=.*|)$/;

/** Reads the providers of `.terraform.lock.hcl` (https://developer.hashicorp.com/terraform/language/files/dependency-lock); OpenTofu writes the same. @throws MalformedError */
export function parseTerraformLock(bytes: Uint8Array): LockFile {
  const packages: LockedPackage[] = [];
  let provider: string | undefined;
  for (const line of decodeText(bytes)
    .split('\n')
    .map((text) => text.trimEnd())) {
    const opened = opening.exec(line)?.[1];
    const written = version.exec(line)?.[1];
    if (opened !== undefined) provider = opened;
    else if (written !== undefined && provider !== undefined) packages.push({ key: provider, name: provider, version: written, requires: [] });
    else if (!other.test(line)) throw new MalformedError('it is no lock file of Terraform: a line is none of that format');
  }
  return { packages };
}
