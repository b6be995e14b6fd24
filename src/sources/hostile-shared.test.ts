import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, shared } from '../../test/support/shared.ts';
import { open } from './fixtures/open.ts';

interface Case {
  readonly file: string;
  readonly what: string;
  readonly must: string;
}

/** How each archive that must be refused is refused; the others must open with their package. */
const refusals: Readonly<Record<string, readonly [code: string, message: RegExp]>> = {
  'truncated-layer.oci.tar.gz': ['digest-mismatch', /size.*layer sha256:/],
  'digest-mismatch.oci.tar.gz': ['digest-mismatch', /layer sha256:.*expected 291, found 316/],
  'missing-blob.oci.tar.gz': ['archive-malformed', /layer sha256:[0-9a-f]{64} is missing/],
  'wrong-diff-id.oci.tar.gz': ['digest-mismatch', /diffID/],
  'layer-count-mismatch.oci.tar.gz': ['archive-malformed', /names 2 layers, the manifest sha256:\S+ 1/],
  'size-mismatch.oci.tar.gz': ['digest-mismatch', /size/],
  'unknown-media-type.oci.tar.gz': ['target-unsupported', /application\/vnd\.example\.unknown/],
  'digest-path.oci.tar.gz': ['archive-malformed', /is no digest/],
  'deep-index.oci.tar.gz': ['limit-exceeded', /indexes inside one another/],
  'deep-json.oci.tar.gz': ['limit-exceeded', /nest/],
  'helm-artifact.oci.tar.gz': ['target-unsupported', /not a container image/],
  'huge-size.oci.tar.gz': ['archive-malformed', /layer 0 .* size/],
  'bad-checksum.oci.tar.gz': ['archive-malformed', /checksum/],
  'layer-outside.docker.tar.gz': ['archive-malformed', /no file inside the archive/],
  'no-manifest.docker.tar.gz': ['target-unsupported', /not an image/],
  'two-images.docker.tar.gz': ['target-ambiguous', /one:1.*two:2/],
  'layer-symlink-outside.docker.tar.gz': ['archive-malformed', /leads out of the archive/],
};

const cases = hasShared ? (JSON.parse(readFileSync(shared('images', 'hostile', 'EXPECTED.json'), 'utf8')) as { cases: readonly Case[] }).cases : [];

describe.skipIf(!hasShared)('hostile archives', () => {
  it('are there, those that are refused among them', () => {
    expect(cases.length).toBeGreaterThanOrEqual(29);
    const files = cases.map(({ file }) => file);
    expect(Object.keys(refusals).filter((file) => !files.includes(file))).toEqual([]);
  });

  it.each(cases.filter(({ file }) => file in refusals))('$file is refused: $what', async ({ file }) => {
    const [code, message] = refusals[file] ?? [];
    await expect(open(shared('images', 'hostile', file))).rejects.toMatchObject({ code, message: expect.stringMatching(message ?? '') });
  });

  it.each(cases.filter(({ file }) => !(file in refusals)))('$file is read: $must', async ({ file, must }) => {
    const image = await open(shared('images', 'hostile', file));
    const found = image.layers.flatMap(({ analyses }) => analyses.flatMap((analysis) => analysis.found.map(({ facts }) => facts))).flat();
    if (must.includes('zlib1g')) expect(found).toContain('zlib1g');
  });

  it('the one of two images that is named is read', async () => {
    const image = await open(`docker-archive:${shared('images', 'hostile', 'two-images.docker.tar.gz')}:two:2`);
    expect(image.artifact.tags).toEqual(['two:2']);
  });
});
