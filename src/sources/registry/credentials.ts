import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { SeaworthyError } from '../../core/error.ts';
import { decodeDockerConfig, type DockerConfig, type StoredCredentials } from '../../formats/docker-config/index.ts';
import { parseReference } from '../../formats/image-reference/index.ts';
import { readWholeFile } from '../../platform/read-file.ts';
import { askCredentialProgram } from './ask-credential-program.ts';
import type { RegistryPlace, RegistrySettings } from './settings.ts';

/** What a registry may be told of who asks. */
export type Credentials = StoredCredentials | { readonly kind: 'token'; readonly token: string };

type Environment = RegistrySettings['environment'];

/** What Docker's own registry is called in configurations. */
const namesOfDocker = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
const helperServerOfDocker = 'https://index.docker.io/v1/';
const largestConfig = 1024 * 1024;

/**
 * The credentials that are kept for a registry, or for a part of it: those of the environment, of a docker configuration, of a credential helper. Asked only once a registry
 * wants some. @throws SeaworthyError `usage`
 */
export async function credentialsFor(place: RegistryPlace, environment: Environment): Promise<Credentials | undefined> {
  const own = ofEnvironment(environment);
  if (own !== undefined && own.host === place.registry) return own.credentials;
  for (const path of configPaths(environment)) {
    if (!existsSync(path)) continue;
    const found = await inConfig(decodeDockerConfig(readWholeFile(path, largestConfig), path), place, environment);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Nobody guesses for whom they are: credentials that go to whatever registry is asked next would go astray. */
function ofEnvironment(environment: Environment): { readonly host: string; readonly credentials: Credentials } | undefined {
  const value = (name: string): string | undefined => environment[`SEAWORTHY_REGISTRY_${name}`] || undefined;
  const [host, username, password, token] = [value('HOST'), value('USERNAME'), value('PASSWORD'), value('TOKEN')];
  if (username === undefined && password === undefined && token === undefined) return undefined;
  if (host === undefined)
    throw new SeaworthyError('usage', 'SEAWORTHY_REGISTRY_HOST does not say for which registry the credentials of the environment are');
  const { registry } = hostOf(host);
  if (token !== undefined) return { host: registry, credentials: { kind: 'token', token } };
  if (username === undefined || password === undefined)
    throw new SeaworthyError(
      'usage',
      'SEAWORTHY_REGISTRY_USERNAME and SEAWORTHY_REGISTRY_PASSWORD are needed both, or SEAWORTHY_REGISTRY_TOKEN alone',
    );
  return { host: registry, credentials: { kind: 'password', username, password } };
}

function hostOf(host: string): { readonly registry: string } {
  try {
    return parseReference(`${host}/x/x`);
  } catch (cause) {
    throw new SeaworthyError('usage', `SEAWORTHY_REGISTRY_HOST: ${JSON.stringify(host.slice(0, 200))} is no registry`, { cause });
  }
}

/** Where podman and docker keep what was signed in to. */
function configPaths(environment: Environment): readonly string[] {
  const runtime = environment['XDG_RUNTIME_DIR'];
  const named = environment['REGISTRY_AUTH_FILE'];
  return [
    ...(named ? [named] : []),
    join(environment['DOCKER_CONFIG'] || join(environment['HOME'] || homedir(), '.docker'), 'config.json'),
    ...(runtime ? [join(runtime, 'containers', 'auth.json')] : []),
  ];
}

/** As docker has it: the helper for this host, what stands in the file, the store for all. */
async function inConfig(config: DockerConfig, place: RegistryPlace, environment: Environment): Promise<StoredCredentials | undefined> {
  const isDocker = place.registry === 'docker.io';
  const hosts = isDocker ? namesOfDocker : [place.registry];
  const server = isDocker ? helperServerOfDocker : place.registry;
  const helper = hosts.map((host) => config.helpers.get(host)).find((name) => name !== undefined);
  if (helper !== undefined) return askCredentialProgram(helper, server, environment);
  const written = partsOf(place.repository).flatMap((part) => hosts.flatMap((host) => config.credentials.get(`${host}${part}`) ?? []))[0];
  if (written !== undefined) return written;
  return config.store === undefined ? undefined : askCredentialProgram(config.store, server, environment);
}

/** `/a/b`, `/a`, and nothing: the most exact entry counts. */
function partsOf(repository: string): readonly string[] {
  const names = repository.split('/');
  return Array.from({ length: names.length + 1 }, (_, index) =>
    names
      .slice(0, names.length - index)
      .map((name) => `/${name}`)
      .join(''),
  );
}
