import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, shared } from '../../test/support/shared.ts';
import type { Platform } from '../core/image.ts';
import { open } from './fixtures/open.ts';

interface Expected {
  readonly diff_ids?: readonly string[];
  readonly manifest_digest?: string;
  readonly config_digest?: string;
  readonly platforms?: Readonly<Record<string, { readonly diff_ids: readonly string[]; readonly manifest_digest: string }>>;
}

const images = hasShared
  ? readdirSync(shared('images')).filter((name) => name !== 'hostile' && existsSync(shared('images', name, 'EXPECTED.json')))
  : [];

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(shared('images', name, 'EXPECTED.json'), 'utf8')) as Expected;
}

function targetsOf(name: string): readonly string[] {
  return readdirSync(shared('images', name))
    .filter((file) => file !== 'EXPECTED.json')
    .map((file) => shared('images', name, file));
}

const cases = images.flatMap((name) => targetsOf(name).map((target) => ({ name, target, file: target.slice(target.lastIndexOf('/') + 1) })));

describe.skipIf(!hasShared)('real images', () => {
  it('are there', () => expect(images.length).toBeGreaterThanOrEqual(16));

  it.each(cases.filter(({ name }) => expectedOf(name).diff_ids !== undefined))('$name/$file has its layers', async ({ name, target }) => {
    const { artifact, layers } = await open(target);
    const expected = expectedOf(name);
    expect(layers.map(({ diffId }) => diffId)).toEqual(expected.diff_ids);
    const known = [expected.manifest_digest, expected.config_digest].filter((digest) => digest !== undefined);
    if (known.length > 1 || !target.includes('docker-archive')) expect(known).toContain(artifact.digest);
    expect(layers.every(({ entries }) => entries.count > 0)).toBe(true);
  });

  it('tiny-multiarch has the layers of each platform', async () => {
    const { platforms = {} } = expectedOf('tiny-multiarch');
    for (const [platform, { diff_ids, manifest_digest }] of Object.entries(platforms)) {
      const [os = '', architecture = '', variant] = platform.split('/');
      const wanted: Platform = { os, architecture, ...(variant === undefined ? {} : { variant }) };
      const { artifact } = await open(shared('images', 'tiny-multiarch', 'oci-archive.tar.gz'), undefined, wanted);
      expect([artifact.layers.map(({ diffId }) => diffId), artifact.digest]).toEqual([diff_ids, manifest_digest]);
    }
  });
});
