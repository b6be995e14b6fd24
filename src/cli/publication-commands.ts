import type { Command, CommandOption } from './command.ts';
import { database, quiet } from './command-options.ts';
import { networkOptions } from './network-options.ts';
import { registryOptions } from './registry-options.ts';

const ownDatabase: CommandOption = { ...database, description: 'folder of the advisory database (default: your own)' };
const signKey: CommandOption = {
  flags: '--sign-key <file>',
  description: 'private key to sign with, as `db keygen` makes it; repeatable, while one key replaces another',
  environment: 'SEAWORTHY_DB_SIGN_KEY',
  repeats: true,
};
const validFor: CommandOption = {
  flags: '--valid-for <time>',
  description: 'how long this is promised to be the newest, in days or hours (7d, 36h): afterwards it is refused as stale',
  environment: 'SEAWORTHY_DB_VALID_FOR',
  default: '7d',
};
const pinnedKey: CommandOption = {
  flags: '--key <file>',
  description: 'public key that must have signed it; repeatable, one of them is enough',
  environment: 'SEAWORTHY_DB_KEY',
  repeats: true,
};
const allowExpired: CommandOption = {
  flags: '--allow-expired',
  description: 'take one whose publisher promised a newer one by now',
  environment: 'SEAWORTHY_DB_ALLOW_EXPIRED',
};
const allowOlder: CommandOption = {
  flags: '--allow-older',
  description: 'take one that is older than the one in use',
  environment: 'SEAWORTHY_DB_ALLOW_OLDER',
};

/** What hands ready-made advisory databases on. */
export const publicationCommands: readonly Command[] = [
  {
    name: 'db fetch',
    summary: 'fetch a published advisory database, only what changed of it, and use it',
    arguments: [
      {
        name: '<place>',
        description: 'https://… of a published database, oci://registry/repository:tag, its folder, or the folder of an OCI image layout',
      },
    ],
    options: [
      ownDatabase,
      pinnedKey,
      { flags: '--unsigned', description: 'take one that no pinned key has signed', environment: 'SEAWORTHY_DB_UNSIGNED' },
      allowExpired,
      allowOlder,
      ...networkOptions,
      ...registryOptions,
      quiet,
    ],
    examples: [
      'seaworthy db fetch https://advisories.example.com/db --key team.pub',
      'seaworthy db fetch oci://registry.example.com/team/advisories --key team.pub',
    ],
    load: async () => (await import('./db-publication.ts')).runDbFetch,
  },
  {
    name: 'db publish',
    summary: 'write the advisory database as a static site (an OCI image layout as well) for others to fetch',
    arguments: [{ name: '<folder>', description: 'folder to write, or to bring up to date: what a web server shows' }],
    options: [
      ownDatabase,
      signKey,
      validFor,
      {
        flags: '--push <oci://registry/repository:tag>',
        description: 'registry to bring it to as well, as an OCI artifact: only what it has not',
        environment: 'SEAWORTHY_DB_PUSH',
      },
      ...networkOptions,
      ...registryOptions,
      quiet,
    ],
    examples: [
      'seaworthy db publish /srv/www/db --sign-key team.key',
      'seaworthy db publish ./published --sign-key team.key --push oci://registry.example.com/team/advisories:latest',
    ],
    load: async () => (await import('./db-publication.ts')).runDbPublish,
  },
  {
    name: 'db export',
    summary: 'write the advisory database as one file, for where there is no network',
    arguments: [{ name: '<file>', description: 'file to write (tar)' }],
    options: [ownDatabase, signKey, { ...validFor, default: '30d' }],
    examples: ['seaworthy db export advisories.tar --sign-key team.key'],
    load: async () => (await import('./db-publication.ts')).runDbExport,
  },
  {
    name: 'db import',
    summary: 'take an exported advisory database into use',
    arguments: [{ name: '<file>', description: 'file that `db export` wrote' }],
    options: [ownDatabase, pinnedKey, allowExpired, allowOlder],
    examples: ['seaworthy db import advisories.tar --key team.pub'],
    load: async () => (await import('./db-publication.ts')).runDbImport,
  },
  {
    name: 'db keygen',
    summary: 'make a pair of Ed25519 keys to sign advisory databases with',
    arguments: [{ name: '<name>', description: 'writes NAME.key, to be kept secret, and NAME.pub, to be handed out; never overwritten' }],
    options: [],
    examples: ['seaworthy db keygen team'],
    load: async () => (await import('./db-publication.ts')).runDbKeygen,
  },
];
