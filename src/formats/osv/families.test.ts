import { describe, expect, it } from 'vitest';
import { isCve, isDownstream, isErratum, isUpkeepErratum } from './families.ts';

describe('families of ids', () => {
  it.each`
    id                           | cve      | downstream | erratum  | upkeep   | because
    ${'CVE-2021-44228'}          | ${true}  | ${false}   | ${false} | ${false} | ${'a CVE'}
    ${'CVE-2021-442'}            | ${false} | ${false}   | ${false} | ${false} | ${'the sequence has four digits at least'}
    ${'cve-2021-44228'}          | ${false} | ${false}   | ${false} | ${false} | ${'ids are written in capitals'}
    ${'DEBIAN-CVE-2021-44228'}   | ${false} | ${true}    | ${false} | ${false} | ${"the tracker's view of a CVE"}
    ${'GHSA-jfh8-c2jp-5v3q'}     | ${false} | ${false}   | ${false} | ${false} | ${'names the vulnerability itself'}
    ${'GO-2022-0001'}            | ${false} | ${false}   | ${false} | ${false} | ${'names the vulnerability itself'}
    ${'DSA-5417-1'}              | ${false} | ${true}    | ${false} | ${false} | ${'lists its CVEs under upstream'}
    ${'ALSA-2024:0001'}          | ${false} | ${true}    | ${true}  | ${false} | ${'lists its CVEs under related'}
    ${'ALBA-2019:0973'}          | ${false} | ${true}    | ${true}  | ${true}  | ${'a bug fix'}
    ${'SUSE-SU-2024:1'}          | ${false} | ${true}    | ${true}  | ${false} | ${'a security update'}
    ${'SUSE-RU-2024:1'}          | ${false} | ${true}    | ${true}  | ${true}  | ${'a recommended update'}
    ${'ALAS2023-2023-001'}       | ${false} | ${true}    | ${false} | ${false} | ${'names its CVEs under upstream'}
    ${'ALAS2KERNEL-5.15-2022-1'} | ${false} | ${true}    | ${false} | ${false} | ${'of a repository beside the main one'}
    ${'FEDORA-2025-4a08954c02'}  | ${false} | ${true}    | ${false} | ${false} | ${'names its CVEs under upstream'}
    ${'CGA-2224-cfxc-99mh'}      | ${false} | ${true}    | ${false} | ${false} | ${'one per package and CVE'}
    ${'BIT-activemq-2020-11998'} | ${false} | ${true}    | ${false} | ${false} | ${'one per product and CVE'}
  `('$id: $because', ({ id, cve, downstream, erratum, upkeep }) => {
    expect([isCve(id), isDownstream(id), isErratum(id), isUpkeepErratum(id)]).toEqual([cve, downstream, erratum, upkeep]);
  });
});
