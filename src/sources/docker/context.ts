import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SeaworthyError } from '../../core/error.ts';
import { readWholeFile } from '../../platform/read-file.ts';
import type { ClientIdentity, SaidHost } from '../daemon-host.ts';
import { membersIn, membersOf, textOf, type JsonMembers } from '../daemon-json.ts';
import { certificatesIn } from './tls.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A daemon that Docker's own client was told to use by `docker context use`. */
export interface DockerContext extends SaidHost {
  /** Where the context has certificates. @throws SeaworthyError */
  identity(): ClientIdentity | undefined;
}

const mostBytes = 1024 * 1024;

/** Docker's configuration: `~/.docker`; undefined without a home: a folder of that name where we happen to be is somebody else's. */
export function dockerFolder(environment: Environment): string | undefined {
  const home = environment['HOME'] ?? '';
  return environment['DOCKER_CONFIG'] || (home === '' ? undefined : join(home, '.docker'));
}

/** The context of DOCKER_CONTEXT or of Docker's configuration; undefined where that is the default one. @throws SeaworthyError `usage` */
export function currentContext(environment: Environment): DockerContext | undefined {
  const folder = dockerFolder(environment);
  if (folder === undefined) return undefined;
  const name = environment['DOCKER_CONTEXT'] || chosenIn(join(folder, 'config.json'));
  if (name === undefined || name === '' || name === 'default') return undefined;
  const id = createHash('sha256').update(name).digest('hex');
  const by = `the Docker context ${name}`;
  const host = hostIn(join(folder, 'contexts', 'meta', id, 'meta.json'));
  if (host === undefined)
    throw new SeaworthyError('usage', `${by} is not there; choose another with DOCKER_CONTEXT, or say where Docker listens with --docker-host`);
  const certificates = join(folder, 'contexts', 'tls', id, 'docker');
  return { host, by, identity: () => (existsSync(certificates) ? certificatesIn(certificates, by) : undefined) };
}

function chosenIn(file: string): string | undefined {
  return textOf(membersInFile(file)?.['currentContext']);
}

function hostIn(file: string): string | undefined {
  const endpoints = membersOf(membersInFile(file)?.['Endpoints']);
  return textOf(membersOf(endpoints?.['docker'])?.['Host']);
}

/** A file of somebody else's program: what cannot be read says nothing. */
function membersInFile(file: string): JsonMembers | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return membersIn(Buffer.from(readWholeFile(file, mostBytes)).toString('utf8'));
  } catch (error) {
    if (error instanceof SeaworthyError) return undefined;
    throw error;
  }
}
