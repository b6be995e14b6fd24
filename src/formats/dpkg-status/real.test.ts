import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { parseStatus } from './status.ts';

describe.skipIf(!hasShared)('real dpkg databases', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'seaworthy-dpkg-'));
    execFileSync('tar', [
      'xzf',
      shared('packages', 'os.tar.gz'),
      '-C',
      folder,
      './own/dpkg',
      './quay/claircore/dpkg',
      './google/osv-scalibr/extractor/filesystem/os/dpkg',
    ]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['base', 'l2', 'l3'])('lists of %s what dpkg-query lists', (name) => {
    const expected = readFileSync(join(folder, 'own/dpkg', `${name}.expected.tsv`), 'utf8')
      .trimEnd()
      .split('\n');
    const { packages, skipped } = parseStatus(readFileSync(join(folder, 'own/dpkg', `${name}.status`)));
    expect(packages.map((pkg) => ['ii ', pkg.name, pkg.version, pkg.architecture, pkg.source.name, pkg.source.version].join('\t'))).toEqual(expected);
    expect(skipped).toBe(0);
  });

  it.each`
    path                                                                            | count
    ${'quay/claircore/dpkg/testdata/texlive.status'}                                | ${357}
    ${'google/osv-scalibr/extractor/filesystem/os/dpkg/testdata/dpkg/valid'}        | ${7}
    ${'google/osv-scalibr/extractor/filesystem/os/dpkg/testdata/dpkg/empty'}        | ${0}
    ${'google/osv-scalibr/extractor/filesystem/os/dpkg/testdata/dpkg/status.d/foo'} | ${1}
  `('lists $count packages of $path', ({ path, count }) => {
    expect(parseStatus(readFileSync(join(folder, path))).packages).toHaveLength(count);
  });
});
