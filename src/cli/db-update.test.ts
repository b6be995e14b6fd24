import { describe, expect, it, onTestFinished } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveOsv, type OsvServer } from '../../test/support/osv-server.ts';
import type { OptionValues, Terminal } from './command.ts';
import { runDbUpdate } from './db-update.ts';
import { runDbStatus } from './db.ts';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly warned: string;
}

async function say(run: typeof runDbUpdate, options: OptionValues): Promise<Said> {
  let [out, warned] = ['', ''];
  const terminal: Terminal = {
    write: (text) => (out += text),
    warn: (text) => (warned += `${text}\n`),
    width: 100,
    color: false,
    interactive: false,
    environment: {},
  };
  const code = await run([], options, terminal);
  return { code, out, warned };
}

async function served(): Promise<{ readonly server: OsvServer; readonly options: OptionValues }> {
  const server = await serveOsv();
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-db-update-'));
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const affected = [
    { package: { ecosystem: 'npm', name: 'lodash' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '4.17.21' }] }] },
  ];
  server.publish('npm', [{ schema_version: '1.7.0', id: 'GHSA-1', modified: '2026-11-20T00:00:00Z', affected }], server.now);
  const url = server.url.href.slice(0, -1);
  return { server, options: { db: folder, from: url, ecosystem: ['npm'], kev: 'off', epss: 'off', endOfLife: 'off' } };
}

describe('db update', () => {
  it('says what changed, and status how old each feed is', async () => {
    const { options } = await served();
    const first = await say(runDbUpdate, options);
    expect([first.code, first.warned]).toEqual([0, '']);
    expect(first.out).toMatch(/^changed: npm\n1 records of 1 sources in .*: 2 shards written, 0 as they were\nbuild sha256:[0-9a-f]{64}\n$/);
    const second = await say(runDbUpdate, options);
    expect(second.out).toMatch(/^unchanged: npm\n1 records of 1 sources in .*: nothing has changed\n/);
    const status = await say(runDbStatus, options);
    expect(status.out).toContain('feeds\n  npm: up to date at 2026-11-21T12:00:00.000Z, last changed 2026-11-21T12:00:00.000Z\n');
  });

  it('ends with 3 where a source is not up to date, and says which and since when; so does status', async () => {
    const { server, options } = await served();
    await say(runDbUpdate, options);
    server.put('npm/modified_id.csv', Buffer.from('\u001B[2Jno list'));
    const failed = await say(runDbUpdate, options);
    expect(failed.code).toBe(3);
    expect(failed.warned).toMatch(
      /^seaworthy: npm is not up to date, it stays as it was at 2026-11-21T12:00:00\.000Z: http.*begins with no instant\n$/,
    );
    expect((await say(runDbStatus, options)).out).toContain('warning: npm is as it was at 2026-11-21T12:00:00.000Z: ');
    expect(failed.warned + failed.out).not.toContain('\u001B');
  });

  it('ends with 3 where an ecosystem that was named is not exported', async () => {
    const { options } = await served();
    const said = await say(runDbUpdate, { ...options, ecosystem: ['npm', 'Go'] });
    expect([said.code, said.warned]).toEqual([3, 'seaworthy: Go is not exported there\n']);
  });

  it.each([
    [{ from: 'ftp://example.com' }, '--from: an https:// or http:// URL'],
    [{ from: 'oci://registry.example.com/db' }, 'seaworthy db fetch oci://registry.example.com/db'],
    [{ from: 'https://user:secret@example.com' }, 'without user name and password'],
    [{ kev: 'somewhere' }, '--kev: an https://'],
    [{ ecosystem: ['Debian:12'] }, '--ecosystem Debian:12: there are '],
  ])('refuses %o', async (wrong, message) => {
    const { options } = await served();
    await expect(say(runDbUpdate, { ...options, ...wrong })).rejects.toThrow(message);
  });
});
