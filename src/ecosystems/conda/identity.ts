import { formatPurl } from '../../formats/purl/index.ts';
import type { Identity } from '../locked-packages.ts';

/** What tells one file of a conda package from another, as far as it is known. */
export interface CondaBuild {
  readonly build?: string;
  readonly channel?: string;
  readonly subdir?: string;
  readonly archive?: string;
}

/** What conda calls a package; its build, channel and platform are qualifiers (purl-spec, conda). */
export function condaIdentity(name: string, version: string, { build = '', channel = '', subdir = '', archive = '' }: CondaBuild): Identity {
  return {
    purl: formatPurl({ type: 'conda', name, version, qualifiers: { build, channel, subdir, type: archive } }),
    ecosystem: 'Conda',
    name,
    version,
  };
}
