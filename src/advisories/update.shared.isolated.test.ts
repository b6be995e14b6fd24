import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveOsv, type LiteralRecord, type OsvServer } from '../../test/support/osv-server.ts';
import { publishSharedFeeds } from '../../test/support/osv-feeds.ts';
import { hasShared } from '../../test/support/shared.ts';
import { temporaryFolder } from './fixtures/literal-feeds.ts';
import type { UpdateSummary } from './update.ts';

const script = fileURLToPath(new URL('fixtures/update-once.ts', import.meta.url));
const at = new Date('2026-11-20T00:00:00Z');

interface Cost {
  readonly requests: number;
  /** Sent by the server. */
  readonly bytes: number;
  readonly summary: UpdateSummary;
}

async function update(server: OsvServer, folder: string, ecosystems: readonly string[]): Promise<Cost> {
  server.requests.length = 0;
  const child = spawn(process.execPath, [script, server.url.href, folder, ...ecosystems], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString('utf8')));
  await once(child, 'close');
  const { summary } = JSON.parse(text) as { readonly summary: UpdateSummary };
  const bytes = server.requests.filter(({ status }) => status === 200).reduce((sum, request) => sum + request.bytes, 0);
  return { requests: server.requests.length, bytes, summary };
}

describe.skipIf(!hasShared)('an update from real records in the layout of OSV', () => {
  it('costs what changed: requests, bytes, shards', { timeout: 600_000 }, async () => {
    const server = await serveOsv();
    onTestFinished(() => server.close());
    const exports = publishSharedFeeds(server, at);
    const [folder, ecosystems] = [temporaryFolder(), [...exports.keys()]];
    const first = await update(server, folder, ecosystems);
    expect(first.summary.sources.filter(({ outcome }) => outcome !== 'changed')).toEqual([]);
    expect(first.requests).toBe(ecosystems.length * 2 + 3);
    expect(first.summary.about.records).toBeGreaterThan(110_000);

    const nothing = await update(server, folder, ecosystems);
    expect([nothing.requests, nothing.bytes, nothing.summary.built]).toEqual([ecosystems.length + 3, 0, undefined]);

    server.now = new Date(at.getTime() + 3_600_000);
    const records = exports.get('Go') ?? [];
    const changed = records.slice(0, 10).map((record): LiteralRecord => ({ ...record, modified: server.now.toISOString().replace('.000', '') }));
    server.publish('Go', [...changed, ...records.slice(10)], server.now, ['list']);
    server.publish('Go', changed, server.now, ['records']);
    const ten = await update(server, folder, ecosystems);
    expect(ten.requests).toBe(ecosystems.length + 3 + changed.length);
    expect(ten.bytes).toBeLessThan(first.bytes / 100);
    // Go, the ends of life, and those of the vulnerabilities that ten ids lie in; every other ecosystem and release is as it was.
    const known = first.summary.about.coverage.length;
    expect(ten.summary.built?.reused).toBeGreaterThanOrEqual(known - 1);
    expect(ten.summary.about.records).toBe(first.summary.about.records);
  });
});
