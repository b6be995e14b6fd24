import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { scratchFolder, seaworthy, type JsonReport } from '../support/cli.ts';
import { hasShared, shared } from '../support/shared.ts';

const zlib = 'pkg:deb/debian/zlib1g@1:1.2.13.dfsg-1';

/** How each archive of the hostile set must end: `found` lists packages that must still be there, `unknown` what must be named as not examined, `error` what standard error must say. */
interface Ending {
  readonly found?: readonly string[];
  readonly unknown?: readonly RegExp[];
  readonly error?: RegExp;
}

/** Every corrupt file of `broken-databases` that this version reads, or knows that it does not read. */
const brokenFiles = [
  /\/lib\/apk\/db\/installed/,
  /\/var\/lib\/rpm\/Packages /,
  /\/var\/lib\/rpm\/Packages\.db/,
  /\/var\/lib\/rpm\/rpmdb\.sqlite/,
  /bad1\/package\.json/,
  /bad2\/package\.json/,
  /bad3\/package\.json/,
  /bad\.jar/,
  /go\.bin/,
  /bad-1\.dist-info\/METADATA/,
];

const endings: Readonly<Record<string, Ending>> = {
  'path-traversal.oci.tar.gz': { found: [zlib], unknown: [/\.\./] },
  'bomb-zeros.oci.tar.gz': { found: [zlib] },
  'bomb-packagejson.oci.tar.gz': { found: [zlib, 'pkg:npm/ok@1.0.0'], unknown: [/big\/package\.json/] },
  'bomb-jar.oci.tar.gz': { found: [zlib], unknown: [/\.jar/] },
  'truncated-layer.oci.tar.gz': { error: /sha256:[0-9a-f]{64}/ },
  'digest-mismatch.oci.tar.gz': { error: /digest|size/ },
  'missing-blob.oci.tar.gz': { error: /sha256:[0-9a-f]{64}/ },
  'wrong-diff-id.oci.tar.gz': { error: /diff/i },
  'layer-count-mismatch.oci.tar.gz': { error: /layer/ },
  'size-mismatch.oci.tar.gz': { error: /size|bytes/ },
  'no-layers.oci.tar.gz': { found: [] },
  'unknown-media-type.oci.tar.gz': { error: /application\/vnd\.example\.unknown/ },
  'digest-path.oci.tar.gz': { error: /digest/ },
  'deep-index.oci.tar.gz': { error: /index/ },
  'deep-json.oci.tar.gz': { error: /nested|deep/ },
  'helm-artifact.oci.tar.gz': { error: /not a container image/ },
  'odd-entries.oci.tar.gz': { found: [zlib] },
  'no-end-blocks.oci.tar.gz': { found: [zlib] },
  'huge-size.oci.tar.gz': { error: /truncated|ends|larger|size/ },
  'bad-checksum.oci.tar.gz': { error: /checksum/ },
  'big-pax-header.oci.tar.gz': { found: [zlib] },
  'sparse-gnu.oci.tar.gz': { found: [zlib] },
  'sparse-pax.oci.tar.gz': { found: [zlib] },
  'broken-databases.oci.tar.gz': { found: [zlib], unknown: brokenFiles },
  'duplicate-layer-symlink.docker.tar.gz': { found: [zlib] },
  'layer-outside.docker.tar.gz': { error: /etc\/passwd|outside/ },
  'no-manifest.docker.tar.gz': { error: /is not an image: .*manifest\.json/ },

  'two-images.docker.tar.gz': { error: /holds 2 images: @0 one:1, @1 two:2/ },
  'layer-symlink-outside.docker.tar.gz': { error: /link|outside/ },
};

const scratch = scratchFolder('hostile');
afterAll(() => scratch.remove());
const home = scratch.path;
const temporary = join(home, 'temporary');
mkdirSync(temporary);
const preload = new URL('../support/peak-memory.mjs', import.meta.url).href;

describe.skipIf(!hasShared)('archives that are broken or mean on purpose', () => {
  const cases = hasShared
    ? (JSON.parse(readFileSync(shared('images', 'hostile', 'EXPECTED.json'), 'utf8')) as { cases: { file: string; must: string }[] }).cases
    : [];

  it('knows every one of them', () => expect(cases.map(({ file }) => file).toSorted()).toEqual(Object.keys(endings).toSorted()));

  it.each(cases)('$file: $must', ({ file }) => {
    const ending = endings[file] ?? {};
    const peakFile = join(home, 'peak');
    const environment = {
      NODE_OPTIONS: `--import=${preload}`,
      SEAWORTHY_PEAK_FILE: peakFile,
      TMPDIR: temporary,
      NODE_DISABLE_COMPILE_CACHE: '1',
    };
    const outcome = seaworthy(['scan', shared('images', 'hostile', file), '--format', 'json', '--cache', join(home, 'cache')], { home, environment });
    expect(Number(readFileSync(peakFile, 'utf8'))).toBeLessThan(400);
    if (ending.error !== undefined) {
      expect(outcome).toMatchObject({ status: 3, stdout: '' });
      expect(outcome.stderr).toMatch(ending.error);
      expect(outcome.stderr).not.toContain('bug in seaworthy');
      return;
    }
    expect(outcome.stderr).toBe('');
    const { packages, unknowns } = JSON.parse(outcome.stdout) as JsonReport;
    const purls = packages.map(({ purl }) => purl.split('?')[0]);
    for (const purl of ending.found ?? []) expect(purls).toContain(purl);
    for (const pattern of ending.unknown ?? [])
      expect(unknowns.map(({ subject, reason }) => `${subject} ${reason}`)).toContainEqual(expect.stringMatching(pattern));
  });

  it('writes nothing outside the cache, and leaves no temporary file', () => {
    expect(readdirSync(home).filter((name) => !['cache', 'peak', 'temporary'].includes(name))).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync('/tmp').filter((name) => name.startsWith('seaworthy-evil'))).toEqual([]);
  });

  it('takes one of two images when it is named', () => {
    const target = `docker-archive:${shared('images', 'hostile', 'two-images.docker.tar.gz')}:@0`;
    const outcome = seaworthy(['scan', target, '--format', 'json', '--cache', join(home, 'cache')], { home });
    expect(outcome.stdout).toContain(zlib);
  });
});
