import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './image-reference.fuzz.ts';
import { looksLikeReference, parseReference, referenceText } from './index.ts';

const digest = `sha256:${'ab'.repeat(32)}`;
const long = `sha512:${'ab'.repeat(64)}`;

describe('parseReference', () => {
  it.each`
    text                             | full                                   | because
    ${'nginx'}                       | ${'docker.io/library/nginx:latest'}    | ${'Docker’s own registry, its library, the tag latest'}
    ${'nginx:1.27'}                  | ${'docker.io/library/nginx:1.27'}      | ${'a tag'}
    ${'team/app'}                    | ${'docker.io/team/app:latest'}         | ${'a first part without a dot is no host'}
    ${'docker.io/nginx'}             | ${'docker.io/library/nginx:latest'}    | ${'the host spelled out'}
    ${'index.docker.io/library/a:b'} | ${'docker.io/library/a:b'}             | ${'another name of the same registry'}
    ${'GHCR.io/a/b:C'}               | ${'ghcr.io/a/b:C'}                     | ${'hosts have no case, tags do'}
    ${'localhost/a'}                 | ${'localhost/a:latest'}                | ${'localhost is a host'}
    ${'localhost:5000/a:5'}          | ${'localhost:5000/a:5'}                | ${'a port is no tag'}
    ${'x:5000/a'}                    | ${'x:5000/a:latest'}                   | ${'a port makes a host'}
    ${'[::1]:5000/a'}                | ${'[::1]:5000/a:latest'}               | ${'an IPv6 address'}
    ${'registry.example.com/a/b/c'}  | ${'registry.example.com/a/b/c:latest'} | ${'any number of parts'}
    ${`a@${digest}`}                 | ${`docker.io/library/a@${digest}`}     | ${'a digest needs no tag'}
    ${`a:t@${digest}`}               | ${`docker.io/library/a:t@${digest}`}   | ${'both are kept; the digest wins'}
    ${`quay.io/a@${long}`}           | ${`quay.io/a@${long}`}                 | ${'sha512'}
    ${'a__b/c--d.e_f'}               | ${'docker.io/a__b/c--d.e_f:latest'}    | ${'separators of the grammar'}
  `('$text is $full: $because', ({ text, full }) => {
    expect(referenceText(parseReference(text))).toBe(full);
  });

  it.each`
    text                       | says            | because
    ${''}                      | ${'repository'} | ${'nothing'}
    ${'NGINX:latest'}          | ${'lower case'} | ${'upper case in a repository'}
    ${'Team/app'}              | ${'lower case'} | ${'a host without a dot, which in lower case would be none'}
    ${'a b'}                   | ${'no name'}    | ${'a blank'}
    ${'x@sha256:zz'}           | ${'no digest'}  | ${'digits that are none'}
    ${'x@sha256:abcd'}         | ${'no digest'}  | ${'too short'}
    ${`x@${digest}@${digest}`} | ${'no digest'}  | ${'two digests'}
    ${'http://x/y'}            | ${'no host'}    | ${'a URL is no reference'}
    ${'a\nb'}                  | ${'no name'}    | ${'a new line'}
    ${'a:'}                    | ${'no tag'}     | ${'an empty tag'}
    ${`a:${'t'.repeat(129)}`}  | ${'no tag'}     | ${'a tag of more than 128 characters'}
    ${'a:b:c'}                 | ${'no tag'}     | ${'two tags'}
    ${'../a'}                  | ${'no host'}    | ${'a path'}
    ${'a//b'}                  | ${'no name'}    | ${'an empty part'}
    ${'a/../b'}                | ${'no name'}    | ${'a way out'}
    ${'user@host.io/a'}        | ${'no digest'}  | ${'a user name'}
    ${'evil.io#.good.io/a'}    | ${'no host'}    | ${'a host that ends early'}
    ${'999.999.999.999/a'}     | ${'no host'}    | ${'an address that is none'}
    ${'x.io:99999/a'}          | ${'no host'}    | ${'a port that is none'}
    ${`${'a/'.repeat(200)}b`}  | ${'no name'}    | ${'longer than a name may be'}
    ${'a'.repeat(2_000)}       | ${'too long'}   | ${'longer than anything may be'}
  `('refuses $text: $because', ({ text, says }) => {
    expect(() => parseReference(text)).toThrow(expect.objectContaining({ message: expect.stringContaining(says as string) }));
  });
});

describe('looksLikeReference', () => {
  it.each`
    text                    | is       | because
    ${'nginx:1.27'}         | ${true}  | ${'the usual'}
    ${'ghcr.io/a/b.tar:1'}  | ${true}  | ${'a tag is no part of a file’s name'}
    ${'image.tar'}          | ${false} | ${'a file that is missing'}
    ${'build/image.tar.gz'} | ${false} | ${'likewise in a folder'}
    ${'./nginx'}            | ${false} | ${'a path'}
    ${'/srv/nginx'}         | ${false} | ${'a path'}
    ${'Nginx'}              | ${false} | ${'no reference'}
  `('$text: $is, $because', ({ text, is }) => {
    expect(looksLikeReference(text)).toBe(is);
  });
});

describeFuzz(target);
