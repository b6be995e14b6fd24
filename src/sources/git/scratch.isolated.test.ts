import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, type TestRepository } from '../../../test/support/git.ts';
import { serveGit } from '../../../test/support/git-server.ts';
import { openHttp } from '../../platform/http/index.ts';
import { gitBounds } from './bounds.ts';
import { openGit } from './open-git.ts';

let repository: TestRepository;
beforeAll(async () => {
  repository = await makeRepository();
  await repository.files({ 'package.json': '{}' });
});
afterAll(() => repository.remove());

/** Files without a name that this process still holds. */
function held(): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    const path = `/proc/self/fd/${fd}`;
    return existsSync(path) && readlinkSync(path).endsWith(' (deleted)') ? [readlinkSync(path)] : [];
  });
}

describe.skipIf(!existsSync('/proc/self/fd'))('what was fetched', () => {
  it.each`
    cut          | because
    ${undefined} | ${'after it was read'}
    ${40}        | ${'after it could not be read'}
    ${0}         | ${'after nothing came'}
  `('is let go of $because', async ({ cut }) => {
    const before = held();
    const server = await serveGit(repository.gitFolder, { pack: (pack) => pack.subarray(0, cut as number | undefined) });
    await openGit(`${server.url}/x`, { analysers: [], exclusions: [], http: openHttp({ userAgent: 'seaworthy/test' }) }, gitBounds).catch(
      () => undefined,
    );
    await server.close();
    expect(held()).toEqual(before);
  });
});
