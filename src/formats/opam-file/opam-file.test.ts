import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseOpamFile, parseOpamSwitch } from './index.ts';
import { target } from './opam-file.fuzz.ts';

describe('opam files', () => {
  it('give what they require, with the version where it is exact', () => {
    const text = `opam-version: "2.0"
synopsis: "depends: nothing"
depends: [
  "dune" {>= "2.8" & build}
  "ocaml" {= "4.14.0" & post}
  "fmt" {post & = "0.9.0"} # "old"
  ("re" | "str")
  "odoc" {with-doc}
  "alcotest" {with-test & = "1.5.0"}
]
conflicts: [ "result" {< "1.5"} ]
`;
    expect(parseOpamFile(Buffer.from(text)).packages.map(({ name, version, scope }) => `${name} ${version} ${scope}`)).toEqual([
      'dune  development',
      'ocaml 4.14.0 runtime',
      'fmt 0.9.0 runtime',
      're  runtime',
      'str  runtime',
      'odoc  development',
      'alcotest 1.5.0 development',
    ]);
    expect(parseOpamFile(Buffer.from('opam-version: "2.0"\ndepends: "ocaml" {= "5.0"}\n')).packages).toMatchObject([
      { name: 'ocaml', version: '5.0' },
    ]);
  });

  it.each([
    ['bogus', 'no field'],
    ['depends: [ "a"', 'a list that is not closed'],
    ['depends: [ "a" {= "1" ]', 'a filter that is not closed'],
    ['depends: [ "a', 'a text that is not closed'],
  ])('%j is refused: %s', (text) => {
    expect(() => parseOpamFile(Buffer.from(text))).toThrow(MalformedError);
  });
});

describe('the state of a switch', () => {
  it('gives what is installed', () => {
    const text = 'opam-version: "2.0"\ncompiler: ["ocaml-base-compiler.4.14.0"]\ninstalled: [\n  "base-unix.base"\n  "dune.3.7.2"\n  "broken"\n]\n';
    expect(parseOpamSwitch(Buffer.from(text))).toEqual([
      { name: 'base-unix', version: 'base' },
      { name: 'dune', version: '3.7.2' },
    ]);
    expect(() => parseOpamSwitch(Buffer.from('x'))).toThrow(MalformedError);
  });
});

describeFuzz(target);
