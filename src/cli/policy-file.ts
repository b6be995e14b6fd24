import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Policy } from '../core/policy.ts';
import { SeaworthyError } from '../core/error.ts';
import { readWholeFile } from '../platform/read-file.ts';
import { builtInPolicy } from '../policy/built-in.ts';

const fileName = 'seaworthy.yaml';
const largestPolicy = 1 << 20;

/** The policy named, else `seaworthy.yaml` in `folder` or the nearest one above it, else the built-in one. @throws SeaworthyError('policy-invalid') */
export async function loadPolicy(named: string | undefined, folder: string): Promise<Policy> {
  const file = named ?? findUpwards(folder);
  return file === undefined ? builtInPolicy : readPolicyFile(file);
}

/** @throws SeaworthyError('policy-invalid') where it cannot be read or says something that has no meaning. */
export async function readPolicyFile(file: string): Promise<Policy> {
  const { readPolicy } = await import('../policy/read-policy.ts');
  return readPolicy(readBytes(file), file);
}

function readBytes(file: string): Uint8Array {
  try {
    return readWholeFile(file, largestPolicy);
  } catch (cause) {
    throw new SeaworthyError('policy-invalid', `cannot read the policy ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

function findUpwards(start: string): string | undefined {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const file = join(folder, fileName);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return undefined;
  }
}
