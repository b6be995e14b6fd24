import type { RegistryOptions } from '../sources/source-tools.ts';
import type { CommandOption, OptionValues, Terminal } from './command.ts';
import { list, text } from './option-values.ts';

/** Options of every command that may pull an image. Credentials are those of `docker login` or of the environment. */
export const registryOptions: readonly CommandOption[] = [
  {
    flags: '--registry-mirror <host=mirror>',
    description: 'where images of a registry are looked for first: docker.io=mirror.example.com or docker.io=harbor.example.com/proxy; repeatable',
    environment: 'SEAWORTHY_REGISTRY_MIRROR',
    repeats: true,
  },
  {
    flags: '--registry-realm <host=realm>',
    description: 'a token service of another domain that may see the credentials of a registry; repeatable',
    environment: 'SEAWORTHY_REGISTRY_REALM',
    repeats: true,
  },
  {
    flags: '--registry-timeout <seconds>',
    description: 'how long to wait for a registry that sends nothing (default: 30)',
    environment: 'SEAWORTHY_REGISTRY_TIMEOUT',
  },
];

export function registrySettings(options: OptionValues, { environment }: Terminal): RegistryOptions {
  const timeout = text(options, 'registryTimeout');
  return {
    environment,
    mirrors: list(options, 'registryMirror'),
    realms: list(options, 'registryRealm'),
    ...(timeout === undefined ? {} : { timeout }),
  };
}
