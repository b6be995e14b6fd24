import type { Ecosystem } from '../../core/ecosystem.ts';
import { deb } from '../../versions/deb/ordering.ts';
import { installedOpamPackages } from './installed.ts';

/** Packages of opam, for OCaml. */
export const opam: Ecosystem = {
  id: 'opam',
  purlType: 'opam',
  // "Version ordering follows Debian's rules" (https://opam.ocaml.org/doc/Manual.html#Version-ordering).
  versions: deb,
  catalogers: [installedOpamPackages],
  subjects: ({ name, version }) => (version === '' ? [] : [{ ecosystem: 'opam', name, version }]),
};
