import { SeaworthyError } from '../core/error.ts';
import { exportDatabase } from '../advisories/distribution/archive-export.ts';
import { importDatabase } from '../advisories/distribution/archive-import.ts';
import type { Demands } from '../advisories/distribution/accept.ts';
import { readSigningKey, readVerificationKey, type DatabaseKey } from '../advisories/distribution/envelope.ts';
import { fetchDatabase } from '../advisories/distribution/fetch.ts';
import { folderOrigin } from '../advisories/distribution/folder-origin.ts';
import { artifactOrigin } from '../advisories/distribution/artifact.ts';
import { httpOrigin } from '../advisories/distribution/http-origin.ts';
import { writeKeyPair } from '../advisories/distribution/key-files.ts';
import type { Origin } from '../advisories/distribution/origin.ts';
import { publishDatabase } from '../advisories/distribution/publish-site.ts';
import { pushSite } from '../advisories/distribution/push.ts';
import { readWholeFile } from '../platform/read-file.ts';
import type { Repository } from '../sources/registry/repository.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { databaseFolder, ownDatabaseFolder } from './folders.ts';
import { openNetwork } from './network.ts';
import { list, text } from './option-values.ts';
import { progressOn, type Progress } from './progress.ts';
import { registrySettings } from './registry-options.ts';

const largestKey = 64 << 10;
const hourMs = 3_600_000;
const registryPrefix = 'oci://';

/** `seaworthy db fetch PLACE` */
export async function runDbFetch([place = '']: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const demands = demandsOf(options, options['unsigned'] === true);
  if (demands.keys.length === 0 && demands.unsigned !== true)
    throw new SeaworthyError(
      'usage',
      'no key is pinned: name the public key of whoever publishes this database (--key FILE), or take it without a signature (--unsigned)',
    );
  const progress = progressOn(terminal, options['quiet'] === true, () => performance.now());
  const folder = ownFolder(options, terminal);
  const { about, pointer, signers, unchanged, shards, blocks, bytes } = await fetchDatabase(await originOf(place, options, terminal), folder, {
    demands,
    onProgress: (event) => progress.show(event),
  }).finally(() => progress.done());
  terminal.write(
    unchanged ? `the advisory database in ${folder} is the newest\n` : `fetched into ${folder}: ${shards} shards, ${blocks} blocks, ${bytes} bytes\n`,
  );
  terminal.write(`build ${about.build}, built ${about.builtAt}, ${about.records} records\n`);
  terminal.write(`publication ${pointer.sequence}, expires ${pointer.expires}, ${signedBy(signers)}\n`);
  return 0;
}

/** `seaworthy db publish FOLDER` */
export async function runDbPublish([folder = '']: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const keys = signingKeys(options);
  const place = text(options, 'push') ?? '';
  if (place !== '' && !place.startsWith(registryPrefix))
    throw new SeaworthyError('usage', `--push ${place}: a database is pushed to a registry, as in oci://registry.example.com/team/advisories:latest`);
  const progress = progressOn(terminal, options['quiet'] === true, () => performance.now());
  const summary = publishDatabase(databaseFolder(text(options, 'db'), terminal.environment), folder, {
    keys,
    validMs: validMs(options),
    onProgress: (event) => progress.show(event),
  });
  progress.done();
  const { about, pointer, packed, shards } = summary;
  terminal.write(`published into ${folder}: ${shards} shards, ${packed} of them new\n`);
  terminal.write(`build ${about.build}, publication ${pointer.sequence}, expires ${pointer.expires}\n`);
  if (keys.length > 0) terminal.write(`${signedBy(keys.map(({ id }) => id))}\n`);
  else terminal.warn('seaworthy: nobody has signed this: it is refused by all who do not say --unsigned (--sign-key FILE signs it)');
  if (place !== '') await push(folder, await repositoryAt(place, options, terminal, true), progress, terminal);
  return 0;
}

async function push(folder: string, repository: Repository, progress: Progress, terminal: Terminal): Promise<void> {
  const { files, bytes } = await pushSite(folder, repository, (event) => progress.show(event)).finally(() => progress.done());
  terminal.write(`pushed to ${repository.name}: new there ${files} files, ${bytes} bytes\n`);
}

/** `seaworthy db export FILE` */
export async function runDbExport([file = '']: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const database = databaseFolder(text(options, 'db'), terminal.environment);
  const { about, signed } = exportDatabase(database, file, { keys: signingKeys(options), validMs: validMs(options) });
  terminal.write(`exported to ${file}: build ${about.build}, built ${about.builtAt}, signed ${signed}\n`);
  return 0;
}

/** `seaworthy db import FILE` */
export async function runDbImport([file = '']: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const pinned = list(options, 'key').length > 0;
  const folder = ownFolder(options, terminal);
  const { about, pointer, signers } = importDatabase(file, folder, { demands: demandsOf(options, !pinned) });
  terminal.write(`imported into ${folder}: build ${about.build}, built ${about.builtAt}, ${about.records} records\n`);
  terminal.write(`publication ${pointer.sequence}, expires ${pointer.expires}, ${signedBy(signers)}\n`);
  if (!pinned) terminal.warn('seaworthy: no key is pinned (--key FILE), so nobody vouches for this database but whoever handed you the file');
  return 0;
}

/** `seaworthy db keygen NAME` */
export async function runDbKeygen([name = '']: readonly string[], _: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const { id, secret, open } = writeKeyPair(name);
  terminal.write(`${secret}: sign with it (db publish --sign-key), keep it secret\n${open}: hand it out, to be pinned (db fetch --key)\nkey ${id}\n`);
  return 0;
}

function ownFolder(options: OptionValues, { environment }: Terminal): string {
  return text(options, 'db') ?? ownDatabaseFolder(environment);
}

async function originOf(place: string, options: OptionValues, terminal: Terminal): Promise<Origin> {
  if (place.startsWith(registryPrefix)) return artifactOrigin(await repositoryAt(place, options, terminal, false));
  if (!/^[a-z][a-z+.-]*:\/\//i.test(place)) return folderOrigin(place);
  const url = URL.canParse(place) ? new URL(place) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return httpOrigin(url, openNetwork(options, terminal));
  throw new SeaworthyError(
    'usage',
    'a published database is fetched from an https:// or http:// URL, from a registry (oci://registry/repository:tag), or from a folder',
  );
}

/** What speaks to registries is loaded only where there is one. */
async function repositoryAt(place: string, options: OptionValues, terminal: Terminal, pushes: boolean): Promise<Repository> {
  const { openRepository } = await import('../sources/remote-plugs.ts');
  return await openRepository(place.slice(registryPrefix.length), registrySettings(options, terminal), openNetwork(options, terminal), pushes);
}

function demandsOf(options: OptionValues, unsigned: boolean): Demands {
  const keys = list(options, 'key').map((file) => readVerificationKey(pemOf(file), file));
  return { keys, unsigned, expired: options['allowExpired'] === true, older: options['allowOlder'] === true };
}

function signingKeys(options: OptionValues): readonly DatabaseKey[] {
  return list(options, 'signKey').map((file) => readSigningKey(pemOf(file), file));
}

function pemOf(file: string): string {
  return Buffer.from(readWholeFile(file, largestKey)).toString('latin1');
}

function validMs(options: OptionValues): number {
  const given = text(options, 'validFor') ?? '';
  const [, count = '', unit = ''] = /^([1-9]\d{0,3})([dh])$/.exec(given) ?? [];
  if (count === '') throw new SeaworthyError('usage', `--valid-for ${given}: a number of days or hours is wanted, as in 7d or 36h`);
  return Number(count) * (unit === 'd' ? 24 : 1) * hourMs;
}

function signedBy(signers: readonly string[]): string {
  return signers.length === 0 ? 'no signature was checked' : `signed by key ${signers.map((id) => id.slice(0, 'sha256:'.length + 16)).join(' and ')}`;
}
