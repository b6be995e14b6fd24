// Serves the feeds beside the checkout in OSV's layout: prints its address and the ecosystems. Ten records of Go change with every SIGUSR2.
import type { LiteralRecord } from '../test/support/osv-server.ts';
import { serveOsv } from '../test/support/osv-server.ts';
import { publishSharedFeeds } from '../test/support/osv-feeds.ts';

const server = await serveOsv();
const first = new Date('2026-11-20T00:00:00Z');
const exports = publishSharedFeeds(server, first);
let hours = 0;
process.on('SIGUSR2', () => {
  hours += 1;
  server.now = new Date(first.getTime() + hours * 3_600_000);
  const modified = server.now.toISOString().replace('.000', '');
  const records = exports.get('Go') ?? [];
  const changed = records.slice(0, 10).map((record): LiteralRecord => ({ ...record, modified }));
  server.publish('Go', [...changed, ...records.slice(10)], server.now, ['list']);
  server.publish('Go', changed, server.now, ['records']);
});
console.log(JSON.stringify({ url: server.url.href, ecosystems: [...exports.keys()] }));
