import { describe, expect, it } from 'vitest';
import { hostOf, isNamedHost, shownUrl, splitHost } from './hosts.ts';

describe('isNamedHost', () => {
  it.each`
    host                             | written                  | expected | because
    ${'registry.local'}              | ${'registry.local'}      | ${true}  | ${'it is the same'}
    ${'registry.local:5000'}         | ${'registry.local'}      | ${true}  | ${'any port of it was meant'}
    ${'registry.local:5000'}         | ${'registry.local:5000'} | ${true}  | ${'that port was meant'}
    ${'registry.local:5001'}         | ${'registry.local:5000'} | ${false} | ${'another was'}
    ${'registry.local'}              | ${'registry.local:443'}  | ${true}  | ${'that is its port'}
    ${'Registry.Local'}              | ${'REGISTRY.local'}      | ${true}  | ${'letters may be large'}
    ${'registry.local.'}             | ${'registry.local'}      | ${true}  | ${'the dot at the end says nothing'}
    ${'registry.local.evil.example'} | ${'registry.local'}      | ${false} | ${'it only begins alike'}
    ${'myregistry.local'}            | ${'registry.local'}      | ${false} | ${'it only ends alike'}
    ${'[::1]:5000'}                  | ${'::1'}                 | ${true}  | ${'IPv6 without brackets'}
    ${'[::1]:5000'}                  | ${'[::1]:5000'}          | ${true}  | ${'IPv6 with them'}
    ${'not a host'}                  | ${'not a host'}          | ${false} | ${'it is none'}
  `('$host by $written: $expected, since $because', ({ host, written, expected }) => {
    expect(isNamedHost(host, [written])).toBe(expected);
  });
});

describe('splitHost', () => {
  it.each`
    written           | host           | port
    ${'a.example:80'} | ${'a.example'} | ${80}
    ${'[fe80::1]:80'} | ${'fe80::1'}   | ${80}
    ${'fe80::1'}      | ${'fe80::1'}   | ${undefined}
    ${' A.example. '} | ${'a.example'} | ${undefined}
  `('$written', ({ written, host, port }) => expect(splitHost(written)).toEqual({ host, port }));
});

describe('hostOf', () => {
  it('reads addresses in every way URLs write them', () => {
    expect(['http://0x7f.1/', 'http://2130706433/', 'http://[::1]/'].map((url) => hostOf(new URL(url)))).toEqual(['127.0.0.1', '127.0.0.1', '::1']);
  });
});

describe('shownUrl', () => {
  it('has neither user name nor password, nor what a query holds', () => {
    expect(shownUrl(new URL('https://user:secret@example.com/a/b?signature=secret#x'))).toBe('https://example.com/a/b?…');
    expect(shownUrl(new URL('https://user:secret@example.com/a/b'))).toBe('https://example.com/a/b');
  });
});
