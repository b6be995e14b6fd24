import { MalformedError } from '../../core/error.ts';
import { decodeText } from '../document/index.ts';

/** A module at one version. */
export interface GoModuleVersion {
  readonly path: string;
  readonly version: string;
}

/**
 * The modules whose content a go.sum gives a hash for (https://go.dev/ref/mod#go-sum-files). Those of which it has the go.mod alone were only
 * looked at to choose versions. Several versions of one module may be left of earlier choices. @throws MalformedError
 */
export function parseGoSum(bytes: Uint8Array): readonly GoModuleVersion[] {
  const modules: GoModuleVersion[] = [];
  for (const line of decodeText(bytes).split('\n')) {
    const fields = line.trim().split(/\s+/, 4);
    if (fields[0] === '') continue;
    const [path, version, hash] = fields;
    if (path === undefined || version === undefined || hash === undefined || fields.length > 3)
      throw new MalformedError('a line has not three fields');
    if (!version.endsWith('/go.mod')) modules.push({ path, version });
  }
  return modules;
}
