import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SeaworthyError } from '../core/error.ts';
import type { HttpClient } from '../platform/http/index.ts';
import * as plugs from './daemon-plugs.ts';
import { isDaemonTarget } from './daemon-target.ts';
import { amd64, toolsWith } from './fixtures/open.ts';
import { isImageTarget, openImage } from './index.ts';
import { isTreeTarget } from './trees.ts';

describe('a target in a container engine', () => {
  it.each(Object.values(plugs))('is known by the prefix $id, before its engine is loaded', async ({ id }) => {
    const target = `${id}:app:1`;
    expect([isDaemonTarget(target), isTreeTarget(target), await isImageTarget(target)]).toEqual([true, false, true]);
    expect(readdirSync(new URL(`./${id}`, import.meta.url))).toContain('source.ts');
  });

  it.each(['docker', 'docker/app:1', 'docker-archive:x.tar', './docker:app', 'registry:docker:27', 'dockerx:1'])('is not %s', (target) => {
    expect(isDaemonTarget(target)).toBe(false);
  });
});

describe('an image that Docker’s own registry does not show', () => {
  const refusing: HttpClient = {
    isInsecure: () => false,
    download: () => Promise.reject(new SeaworthyError('registry-unauthorized', 'no')),
    send: () => Promise.reject(new SeaworthyError('registry-unauthorized', 'no')),
  };

  it.each`
    target                     | proposed | because
    ${'shop:dev'}              | ${true}  | ${'it was most likely built here'}
    ${'team/shop'}             | ${true}  | ${'likewise'}
    ${'registry:shop:dev'}     | ${false} | ${'the registry was meant'}
    ${'host.example/shop:dev'} | ${false} | ${'another registry was meant'}
  `('may be in an engine of this machine: $target $proposed: $because', async ({ target, proposed }) => {
    const error: unknown = await openImage(target, { defaultPlatform: amd64 }, { ...toolsWith(), http: refusing }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'registry-unauthorized' });
    expect((error as Error).message.includes(`docker:${target}, podman:${target}`)).toBe(proposed);
  });
});
