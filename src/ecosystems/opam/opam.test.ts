import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { opamDeclarations } from './declarations.ts';
import { opam } from './ecosystem.ts';

const [cataloger] = opamDeclarations as [DeclarationCataloger];

describeEcosystem(opam, {
  files: { 'home/opam/.opam/4.14/.opam-switch/switch-state': 'opam-version: "2.0"\ninstalled: ["dune.3.7.2" "ocamlfind.1.9.6"]\n' },
  purls: ['pkg:opam/dune@3.7.2', 'pkg:opam/ocamlfind@1.9.6'],
  older: '3.7~beta1',
  newer: '3.7',
});

describeDeclarations(cataloger, {
  files: { 'x.opam.locked': 'depends: [ "dune" {= "3.7.2"} "alcotest" {= "1.5.0" & with-test} ]\n', 'x.opam': 'depends: [ "dune" {>= "3"} ]\n' },
  purls: ['pkg:opam/dune@3.7.2', 'pkg:opam/alcotest@1.5.0'],
});

describe('projects of opam', () => {
  it('without a locked file say what is not told', () => {
    expect(declare(cataloger, { 'x.opam': 'depends: [ "dune" {>= "2.8"} "ocaml" {= "4.14.0"} ]\n' })).toMatchObject({
      packages: [{ purl: 'pkg:opam/ocaml@4.14.0', dependency: { direct: true, scope: 'runtime' } }],
      unknowns: [{ kind: 'unresolved-dependency', subject: '/x.opam', count: 2 }],
    });
  });
});
