import { describe, expect, it } from 'vitest';
import { vectorInWords } from './words.ts';

describe('a vector in words', () => {
  it.each`
    vector                                                               | words
    ${'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H'}                    | ${'over the network, without special conditions, without an account, without anybody’s help: all confidentiality, all integrity, all availability is lost; it reaches beyond the vulnerable component'}
    ${'CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N'}                    | ${'from the machine itself, only under conditions that the attacker cannot choose, with an account of an administrator, with the help of a user: some confidentiality, no integrity, no availability is lost'}
    ${'CVSS:4.0/AV:A/AC:L/AT:P/PR:L/UI:A/VC:N/VI:L/VA:H/SC:N/SI:N/SA:L'} | ${'from the same network, without special conditions, where the system is set up in a certain way, with an ordinary account, with the active help of a user: no confidentiality, some integrity, all availability is lost; it reaches beyond the vulnerable component'}
    ${'(AV:N/AC:M/Au:S/C:P/I:C/A:N)'}                                    | ${'over the network, under somewhat special conditions, after logging in: some confidentiality, all integrity, no availability is lost'}
    ${'AV:N/AC:M/Au:S/C:P/I:C/A:\u001b'}                                 | ${undefined}
    ${'CVSS:3.1/AV:N'}                                                   | ${undefined}
    ${''}                                                                | ${undefined}
  `('$vector', ({ vector, words }: { vector: string; words: string | undefined }) => {
    expect(vectorInWords(vector)).toBe(words);
  });
});
