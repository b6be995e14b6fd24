import { describe, expect, it } from 'vitest';
import { isFrom, placedImage } from './image-place.ts';

describe('placedImage', () => {
  it.each`
    image                                   | placed                                  | because
    ${'nginx:1.27'}                         | ${'docker.io/library/nginx:1.27'}       | ${'neither registry nor folder'}
    ${'team/app'}                           | ${'docker.io/team/app'}                 | ${'no dot: a folder'}
    ${'docker.io/nginx'}                    | ${'docker.io/library/nginx'}            | ${'a familiar name with its registry'}
    ${'index.docker.io/team/app'}           | ${'docker.io/team/app'}                 | ${'another name of the same registry'}
    ${'registry.hub.docker.com/team/app'}   | ${'docker.io/team/app'}                 | ${'and another'}
    ${'localhost/app'}                      | ${'localhost/app'}                      | ${'localhost is a host'}
    ${'registry:5000/app'}                  | ${'registry:5000/app'}                  | ${'a port makes a host'}
    ${'Registry.Example.com/app:Edge'}      | ${'registry.example.com/app:edge'}      | ${'hosts have no case'}
    ${'docker.io/registry.example.com/app'} | ${'docker.io/registry.example.com/app'} | ${'a folder that looks like a host is no host'}
  `('$image is $placed: $because', ({ image, placed }) => {
    expect(placedImage(image as string)).toBe(placed);
  });
});

describe('isFrom', () => {
  it.each`
    image                                         | place                              | is       | because
    ${'registry.example.com/team/app:1'}          | ${'registry.example.com'}          | ${true}  | ${'the registry'}
    ${'registry.example.com/team/app:1'}          | ${'registry.example.com/'}         | ${true}  | ${'the registry with its slash'}
    ${'registry.example.com/team/app:1'}          | ${'registry.example.com/team'}     | ${true}  | ${'a folder'}
    ${'registry.example.com/team/app@sha256:abc'} | ${'registry.example.com/team/app'} | ${true}  | ${'one repository'}
    ${'registry.example.com.example.net/app'}     | ${'registry.example.com'}          | ${false} | ${'a host that only begins alike'}
    ${'registry.example.com/team-b/app'}          | ${'registry.example.com/team'}     | ${false} | ${'a folder that only begins alike'}
    ${'registry.example.com/app:1'}               | ${'registry.example.com/app'}      | ${true}  | ${'a repository before a tag'}
    ${'registry.example.com:5000/app'}            | ${'registry.example.com'}          | ${false} | ${'another port is another registry'}
    ${'docker.io/registry.example.com/app'}       | ${'registry.example.com'}          | ${false} | ${'the name of a registry as a folder of another'}
    ${'nginx'}                                    | ${'docker.io'}                     | ${true}  | ${'the registry that it leaves out'}
    ${'nginx'}                                    | ${'docker.io/library'}             | ${true}  | ${'the folder that it leaves out'}
    ${'REGISTRY.example.com/app'}                 | ${'registry.example.com'}          | ${true}  | ${'hosts have no case'}
    ${'nginx'}                                    | ${''}                              | ${false} | ${'nowhere is no place'}
  `('$image from $place: $is, $because', ({ image, place, is }) => {
    expect(isFrom(image as string, place as string)).toBe(is);
  });
});
