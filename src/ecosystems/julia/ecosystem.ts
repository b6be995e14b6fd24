import type { Ecosystem } from '../../core/ecosystem.ts';
import { pub } from '../../versions/pub/ordering.ts';

/** Packages of Julia's General registry. */
export const julia: Ecosystem = {
  id: 'Julia',
  purlType: 'julia',
  // As in pub, build metadata counts after all else (https://docs.julialang.org/en/v1/base/base/#Base.VersionNumber): `OpenSSL_jll 3.0.8+1`.
  versions: pub,
  catalogers: [],
  // Julia's own library has no version of its own, and a repository may have something else under the name.
  subjects: ({ name, version, properties }) =>
    version === '' || properties?.['origin'] !== undefined ? [] : [{ ecosystem: 'Julia', name, version }],
};
