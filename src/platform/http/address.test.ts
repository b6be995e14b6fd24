import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOfAddress, kindOfAddress } from './address.ts';

describe('kindOfAddress', () => {
  it.each`
    address                      | kind            | because
    ${'8.8.8.8'}                 | ${'public'}     | ${'it is anybody’s'}
    ${'172.15.255.255'}          | ${'public'}     | ${'it lies just below a private range'}
    ${'172.32.0.0'}              | ${'public'}     | ${'it lies just above one'}
    ${'100.63.255.255'}          | ${'public'}     | ${'it lies just below shared space'}
    ${'127.0.0.1'}               | ${'loopback'}   | ${'it is this machine'}
    ${'127.255.255.254'}         | ${'loopback'}   | ${'all of 127/8 is'}
    ${'0.0.0.0'}                 | ${'reserved'}   | ${'Linux takes it for this machine'}
    ${'0.1.2.3'}                 | ${'reserved'}   | ${'"this network"'}
    ${'10.0.0.1'}                | ${'private'}    | ${'RFC 1918'}
    ${'172.16.0.0'}              | ${'private'}    | ${'RFC 1918'}
    ${'172.31.255.255'}          | ${'private'}    | ${'RFC 1918'}
    ${'192.168.1.1'}             | ${'private'}    | ${'RFC 1918'}
    ${'100.64.0.1'}              | ${'private'}    | ${'shared space of carriers, and of some clusters'}
    ${'198.18.0.1'}              | ${'private'}    | ${'RFC 2544'}
    ${'169.254.1.1'}             | ${'link-local'} | ${'RFC 3927'}
    ${'169.254.169.254'}         | ${'metadata'}   | ${'clouds'}
    ${'169.254.170.2'}           | ${'metadata'}   | ${'credentials of containers'}
    ${'100.100.100.200'}         | ${'metadata'}   | ${'a cloud that uses shared space'}
    ${'168.63.129.16'}           | ${'metadata'}   | ${'a cloud that uses a public address'}
    ${'192.0.0.192'}             | ${'metadata'}   | ${'a cloud that uses a reserved one'}
    ${'224.0.0.1'}               | ${'reserved'}   | ${'multicast'}
    ${'239.255.255.255'}         | ${'reserved'}   | ${'multicast'}
    ${'255.255.255.255'}         | ${'reserved'}   | ${'broadcast'}
    ${'2606:4700:4700::1111'}    | ${'public'}     | ${'it is anybody’s'}
    ${'::'}                      | ${'reserved'}   | ${'unspecified'}
    ${'::1'}                     | ${'loopback'}   | ${'it is this machine'}
    ${'0:0:0:0:0:0:0:1'}         | ${'loopback'}   | ${'the same, in full'}
    ${'fe80::1'}                 | ${'link-local'} | ${'RFC 4291'}
    ${'febf::1'}                 | ${'link-local'} | ${'the end of fe80::/10'}
    ${'fe80::1%eth0'}            | ${'link-local'} | ${'a zone does not change it'}
    ${'fec0::1'}                 | ${'private'}    | ${'site-local, as it once was'}
    ${'fc00::1'}                 | ${'private'}    | ${'unique local'}
    ${'fdff::1'}                 | ${'private'}    | ${'unique local'}
    ${'fd00:ec2::254'}           | ${'metadata'}   | ${'a cloud'}
    ${'ff02::1'}                 | ${'reserved'}   | ${'multicast'}
    ${'::ffff:8.8.8.8'}          | ${'public'}     | ${'it stands for a public one'}
    ${'::ffff:127.0.0.1'}        | ${'loopback'}   | ${'mapped'}
    ${'::ffff:7f00:1'}           | ${'loopback'}   | ${'mapped, without dots'}
    ${'0:0:0:0:0:ffff:10.1.2.3'} | ${'private'}    | ${'mapped, in full'}
    ${'::ffff:169.254.169.254'}  | ${'metadata'}   | ${'mapped'}
    ${'::ffff:0:127.0.0.1'}      | ${'loopback'}   | ${'translated'}
    ${'::127.0.0.1'}             | ${'reserved'}   | ${'compatible, as it once was'}
    ${'64:ff9b::7f00:1'}         | ${'loopback'}   | ${'NAT64 leads there'}
    ${'64:ff9b::a9fe:a9fe'}      | ${'metadata'}   | ${'NAT64 leads there'}
    ${'64:ff9b:1::1'}            | ${'private'}    | ${'NAT64 of a site'}
    ${'2002:7f00:1::'}           | ${'loopback'}   | ${'6to4 leads there'}
    ${'2001:0:1::1'}             | ${'reserved'}   | ${'Teredo hides what it leads to'}
    ${'example.com'}             | ${undefined}    | ${'it is a name'}
    ${''}                        | ${undefined}    | ${'it is nothing'}
  `('$address is $kind: $because', ({ address, kind }) => expect(kindOfAddress(address)).toBe(kind));

  it('tells the same of an IPv4 address and of the IPv6 address it is mapped to', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => kindOfAddress(`::ffff:${address}`) === kindOfAddress(address)));
  });

  it('has an answer for every IPv6 address', () => {
    fc.assert(fc.property(fc.ipV6(), (address) => kindOfAddress(address) !== undefined && bytesOfAddress(address)?.length === 16));
  });
});
