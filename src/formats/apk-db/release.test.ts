import { describe, expect, it } from 'vitest';
import type { AnalysedFile } from '../../core/file-tree.ts';
import { streamOf } from './release.ts';
import { parseRepositories, type RepositoryReleases } from './repositories.ts';

function files(...texts: readonly string[]): AnalysedFile<RepositoryReleases>[] {
  const layer = { index: 0, diffId: 'sha256:0' };
  return texts.map((text) => ({ path: 'etc/apk/repositories', facts: parseRepositories(Buffer.from(text)), layer, replaced: [] }));
}

describe('streamOf', () => {
  it.each`
    repositories                                        | named        | release      | evidence                   | mixed                          | because
    ${['https://m/v3.18/main']}                         | ${'v3.18'}   | ${'v3.18'}   | ${undefined}               | ${undefined}                   | ${'both agree'}
    ${['https://m/v3.19/main']}                         | ${'v3.18'}   | ${'v3.19'}   | ${'/etc/apk/repositories'} | ${undefined}                   | ${'packages come from the repositories, whatever os-release says'}
    ${[]}                                               | ${'v3.18'}   | ${'v3.18'}   | ${undefined}               | ${undefined}                   | ${'no repositories file'}
    ${['/media/cdrom']}                                 | ${'v3.18'}   | ${'v3.18'}   | ${undefined}               | ${undefined}                   | ${'a location that names no release'}
    ${['https://m/v3.18/main\nhttps://m/edge/main']}    | ${'v3.18'}   | ${'v3.18'}   | ${undefined}               | ${'v3.18 and edge'}            | ${'a mixture'}
    ${['https://m/v3.19/main\n@e https://m/edge/main']} | ${'v3.18'}   | ${'v3.19'}   | ${'/etc/apk/repositories'} | ${'v3.19 and edge'}            | ${'a tagged repository mixes too, but does not name the release'}
    ${['https://m/v3.19/main', 'https://m/v3.20/main']} | ${'v3.18'}   | ${'v3.18'}   | ${undefined}               | ${'v3.18 and v3.19 and v3.20'} | ${'several files'}
    ${['https://m/v3.19/main']}                         | ${undefined} | ${undefined} | ${undefined}               | ${undefined}                   | ${'a rolling or unknown distribution has no release to outrank'}
  `('$because', ({ repositories, named, release, evidence, mixed }) => {
    const stream = streamOf(files(...repositories), named);
    expect([stream.release, stream.evidence]).toEqual([release, evidence]);
    expect(stream.unknowns.map(({ kind, reason }) => [kind, reason])).toEqual(
      mixed === undefined ? [] : [['partial-data', `packages may come from ${mixed}: all were compared with the advisories of ${release}`]],
    );
  });
});
