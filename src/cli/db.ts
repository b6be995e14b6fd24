import { buildDatabase } from '../advisories/build.ts';
import type { FeedStatus } from '../advisories/update/feed-status.ts';
import { statusOf, type DatabaseOrigin } from '../advisories/status.ts';
import { importers } from '../ecosystems/importers.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';
import { query } from '../scan/query.ts';
import type { EcosystemCoverage } from '../core/advisory.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { databaseFolder, ownDatabaseFolder } from './folders.ts';
import { progressOn } from './progress.ts';
import { openAdvisories, text } from './rooms.ts';

/** `seaworthy db build SOURCE` */
export async function runDbBuild([source = '']: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const folder = text(options, 'db') ?? ownDatabaseFolder(terminal.environment);
  const progress = progressOn(terminal, options['quiet'] === true, () => performance.now());
  const summary = await buildDatabase(source, folder, {
    keepGoing: options['keepGoing'] === true,
    onProgress: (event) => progress.show(event),
    importers,
  });
  progress.done();
  terminal.write(`${summary.about.records} records of ${summary.about.sources.length} sources built into ${folder}\n`);
  terminal.write(`build ${summary.about.build}\n`);
  for (const [reason, count] of Object.entries(summary.dropped)) if (count > 0) terminal.write(`left out: ${count} ${reason}\n`);
  for (const { path, reason } of summary.skipped) terminal.write(`not read: ${escapeForTerminal(path)} (${reason})\n`);
  return 0;
}

/** `seaworthy db status` */
export async function runDbStatus(_: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const status = statusOf(databaseFolder(text(options, 'db'), terminal.environment), new Date());
  if (text(options, 'format') === 'json') {
    terminal.write(`${JSON.stringify(status, undefined, 2)}\n`);
    return 0;
  }
  const { about } = status;
  terminal.write(
    `${about.starter ? 'STARTER database: a few well-known advisories per ecosystem, for first scans only' : 'advisory database'} in ${status.folder}\n`,
  );
  terminal.write(`built ${about.builtAt}, build ${about.build}, ${about.records} records\n`);
  if (status.origin !== undefined) terminal.write(originLines(status.origin));
  for (const warning of status.warnings) terminal.write(`warning: ${escapeForTerminal(warning)}\n`);
  if (status.feeds !== undefined) terminal.write(feedLines(status.feeds));
  terminal.write('\nsources\n');
  for (const { name, records, newest } of about.sources)
    terminal.write(`  ${escapeForTerminal(name)}: ${records} records, newest ${newest ?? 'not known'}\n`);
  terminal.write('\necosystems\n');
  for (const { note, lines } of byNote(about.coverage)) {
    for (const line of lines) terminal.write(`  ${escapeForTerminal(line)}\n`);
    if (note !== undefined) terminal.write(`  ↳ partial: ${escapeForTerminal(note)}\n`);
  }
  return 0;
}

function feedLines(feeds: readonly FeedStatus[]): string {
  const lines = feeds.map(({ id, checked, changed = '' }) =>
    checked === undefined ? `  ${id}: never fetched\n` : `  ${id}: up to date at ${checked}, last changed ${changed}\n`,
  );
  return `\nfeeds\n${lines.join('')}`;
}

function originLines({ from, installedAt, publishedAt, expires, sequence, signers }: DatabaseOrigin): string {
  const signed = signers.length === 0 ? 'signature not checked' : `signed by ${signers.join(', ')}`;
  return `from ${escapeForTerminal(from)} at ${installedAt}: publication ${sequence} of ${publishedAt}, expires ${expires}\n${signed}\n`;
}

/** Ecosystems that are covered alike, together: the reason is said once. */
function byNote(coverage: readonly EcosystemCoverage[]): readonly { readonly note?: string; readonly lines: readonly string[] }[] {
  const groups = Object.groupBy(coverage, ({ note }) => note ?? '');
  return Object.entries(groups).map(([note, members = []]) => ({
    ...(note === '' ? {} : { note }),
    lines: members.map(({ ecosystem, coverage: kind, advisories }) => `${ecosystem}: ${kind}, ${advisories} advisories`),
  }));
}

/** `seaworthy db query ID-OR-PURL`: 0 when something is known, 1 when nothing is. */
export async function runDbQuery([question = '']: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const database = openAdvisories(options, terminal);
  const answer = query(question, ecosystems, database);
  database.close();
  if (answer === undefined) {
    terminal.warn(`seaworthy: the database knows nothing of ${escapeForTerminal(question)}`);
    return 1;
  }
  terminal.write(`${JSON.stringify(answer, undefined, 2)}\n`);
  return 0;
}
