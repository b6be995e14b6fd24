import { SeaworthyError } from '../core/error.ts';
import { updateDatabase, type SourceOutcome, type UpdateOptions, type UpdateSummary } from '../advisories/update.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { ownDatabaseFolder } from './folders.ts';
import { openNetwork } from './network.ts';
import { list, text } from './option-values.ts';
import { progressOn } from './progress.ts';
import { version } from './version.ts';

/** `seaworthy db update`: 0 where every source is up to date, 3 where one is not; the database is then built of what it had before. */
export async function runDbUpdate(_: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const folder = text(options, 'db') ?? ownDatabaseFolder(terminal.environment);
  const progress = progressOn(terminal, options['quiet'] === true, () => performance.now());
  const summary = await updateDatabase(folder, {
    http: openNetwork(options, terminal),
    osv: baseOf(text(options, 'from') ?? ''),
    ecosystems: ecosystemsOf(options),
    files: filesOf(options),
    rules: version,
    onProgress: (event) => progress.show(event),
  }).finally(() => progress.done());
  const missing = summary.sources.filter(({ id, outcome }) => outcome === 'absent' && list(options, 'ecosystem').includes(id));
  print(summary, folder, terminal);
  for (const { id } of missing) terminal.warn(`seaworthy: ${id} is not exported there`);
  return missing.length > 0 || summary.sources.some(({ outcome }) => outcome === 'failed') ? 3 : 0;
}

function print({ sources, about, built }: UpdateSummary, folder: string, terminal: Terminal): void {
  const of = (outcome: SourceOutcome['outcome']): string =>
    sources
      .filter((source) => source.outcome === outcome)
      .map(({ id }) => id)
      .join(', ');
  if (of('changed') !== '') terminal.write(`changed: ${of('changed')}\n`);
  if (of('unchanged') !== '') terminal.write(`unchanged: ${of('unchanged')}\n`);
  for (const { id, checked, why = '' } of sources.filter(({ outcome }) => outcome === 'failed')) {
    const kept = checked === undefined ? 'nothing is kept of it' : `it stays as it was at ${checked}`;
    terminal.warn(`seaworthy: ${id} is not up to date, ${kept}: ${escapeForTerminal(why)}`);
  }
  const what = built === undefined ? 'nothing has changed' : `${built.written} shards written, ${built.reused} as they were`;
  terminal.write(`${about.records} records of ${about.sources.length} sources in ${folder}: ${what}\nbuild ${about.build}\n`);
}

function ecosystemsOf(options: OptionValues): readonly string[] {
  const [known, given] = [ecosystems.map(({ id }) => id), list(options, 'ecosystem')];
  const wrong = given.find((id) => !known.includes(id));
  if (wrong !== undefined) throw new SeaworthyError('usage', `--ecosystem ${wrong}: there are ${known.toSorted().join(', ')}`);
  return given.length > 0 ? given : known;
}

function filesOf(options: OptionValues): NonNullable<UpdateOptions['files']> {
  const at = (name: string, flag: string): URL | 'off' | undefined => {
    const given = text(options, name);
    return given === undefined || given === 'off' ? given : urlOf(given, flag);
  };
  const [kev, epss, endoflife] = [at('kev', '--kev'), at('epss', '--epss'), at('endOfLife', '--end-of-life')];
  return { ...(kev === undefined ? {} : { kev }), ...(epss === undefined ? {} : { epss }), ...(endoflife === undefined ? {} : { endoflife }) };
}

function baseOf(given: string): URL {
  if (given.startsWith('oci://'))
    throw new SeaworthyError('usage', `--from ${given}: a ready-made database is not updated but fetched: seaworthy db fetch ${given}`);
  return urlOf(given.endsWith('/') ? given : `${given}/`, '--from');
}

function urlOf(given: string, flag: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if ((url?.protocol === 'https:' || url?.protocol === 'http:') && url.username === '' && url.password === '') return url;
  throw new SeaworthyError('usage', `${flag}: an https:// or http:// URL without user name and password is wanted`);
}
