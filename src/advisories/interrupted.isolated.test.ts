import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { recordOf, temporaryFolder, writeFeeds, type LiteralFeeds } from './fixtures/literal-feeds.ts';
import { buildDatabase, openDatabase } from './index.ts';

const script = fileURLToPath(new URL('fixtures/build-once.ts', import.meta.url));

function feedsOf(generation: string): LiteralFeeds {
  return Object.fromEntries(
    Array.from({ length: 20 }, (_, release) => {
      const ecosystem = `Debian:${release}`;
      return [
        `feed-${release}.jsonl`,
        Array.from({ length: 300 }, (_, index) =>
          recordOf(`${generation}-${release}-${index}`, {}, { package: { ecosystem, name: `package-${index % 30}` } }),
        ),
      ];
    }),
  );
}

/** Builds in a process that is killed at its n-th sign of progress; @returns whether it was, before it came to its end. */
async function killAt(source: string, folder: string, sign: number): Promise<boolean> {
  const child = spawn(process.execPath, [script, source, folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  let signs = 0;
  for await (const _ of createInterface({ input: child.stderr })) {
    signs += 1;
    if (signs === sign) child.kill('SIGKILL');
  }
  const [code] = child.exitCode === null && child.signalCode === null ? await once(child, 'exit') : [child.exitCode];
  return code !== 0;
}

describe('a build that is killed', () => {
  it('leaves the old database, whole, wherever it is killed; the next build succeeds', async () => {
    const folder = temporaryFolder();
    const old = await buildDatabase(writeFeeds(feedsOf('OLD')), folder);
    const source = writeFeeds(feedsOf('NEW'));
    let killed = 0;
    // 6 signs while records are counted, 20 feeds read, 20 ecosystems and the vulnerabilities written.
    for (const sign of [1, 13, 26, 36, 46, 47]) {
      killed += (await killAt(source, folder, sign)) ? 1 : 0;
      const database = openDatabase(folder);
      const generation = database.about.build === old.about.build ? 'OLD' : 'NEW';
      for (let release = 0; release < 20; release += 1) {
        for (let index = 0; index < 30; index += 1) {
          const advisories = database.advisories(`Debian:${release}`, `package-${index}`) ?? [];
          expect(advisories).toHaveLength(10);
          for (const { id } of advisories) expect(id.startsWith(generation)).toBe(true);
        }
      }
      database.close();
    }
    expect(killed).toBeGreaterThan(2);
    const next = await buildDatabase(source, folder);
    expect(openDatabase(folder).about.build).toBe(next.about.build);
    expect(readdirSync(folder)).toContain('current');
  });
});
