import type { Command } from './command.ts';
import { database, moreDatabases, quiet } from './command-options.ts';
import { networkOptions } from './network-options.ts';

/** What makes the advisory database and tells of it. */
export const databaseCommands: readonly Command[] = [
  {
    name: 'db build',
    summary: 'build the advisory database from a folder of OSV records',
    arguments: [
      {
        name: '<source>',
        description:
          'folder: OSV’s <Ecosystem>/all.zip layout, or .json and .jsonl[.gz] records, with KEV, EPSS and endoflife.date files where at hand',
      },
    ],
    options: [
      database,
      { flags: '--keep-going', description: 'accept feeds with many malformed records', environment: 'SEAWORTHY_KEEP_GOING' },
      quiet,
    ],
    examples: ['seaworthy db build ./osv-export'],
    load: async () => (await import('./db.ts')).runDbBuild,
  },
  {
    name: 'db update',
    summary: 'fetch what changed in OSV’s exports, KEV, EPSS and endoflife.date, and build the advisory database of it',
    arguments: [],
    options: [
      { ...database, description: 'folder of the advisory database; the feeds are kept inside (default: your own)' },
      {
        flags: '--from <url>',
        description: 'base of OSV’s exports: <url>/<Ecosystem>/all.zip, modified_id.csv and <id>.json',
        environment: 'SEAWORTHY_OSV_URL',
        default: 'https://osv-vulnerabilities.storage.googleapis.com',
      },
      {
        flags: '--ecosystem <name>',
        description: 'ecosystem to bring up to date, as OSV names it; repeatable (default: all that this version knows)',
        environment: 'SEAWORTHY_ECOSYSTEM',
        repeats: true,
      },
      { flags: '--kev <url>', description: 'where to fetch CISA’s KEV catalog instead, or `off`', environment: 'SEAWORTHY_KEV_URL' },
      { flags: '--epss <url>', description: 'where to fetch FIRST’s EPSS scores instead, or `off`', environment: 'SEAWORTHY_EPSS_URL' },
      {
        flags: '--end-of-life <url>',
        description: 'where to fetch endoflife.date’s products instead, or `off`',
        environment: 'SEAWORTHY_END_OF_LIFE_URL',
      },
      ...networkOptions,
      quiet,
    ],
    examples: [
      'seaworthy db update',
      'seaworthy db update --ecosystem npm --ecosystem Debian',
      'seaworthy db update --from https://mirror.example.com/osv',
    ],
    load: async () => (await import('./db-update.ts')).runDbUpdate,
  },
  {
    name: 'db status',
    summary: 'say which advisory database is used, how old it is, and what it covers',
    arguments: [],
    options: [
      database,
      {
        flags: '-f, --format <format>',
        description: 'how to print it',
        environment: 'SEAWORTHY_FORMAT',
        default: 'table',
        choices: ['table', 'json'],
      },
    ],
    examples: ['seaworthy db status'],
    load: async () => (await import('./db.ts')).runDbStatus,
  },
  {
    name: 'db query',
    summary: 'print what the advisory database knows of a package or a vulnerability',
    arguments: [{ name: '<id-or-purl>', description: 'CVE-2021-44228, GHSA-jfh8-c2jp-5v3q, or pkg:npm/lodash@4.17.20' }],
    options: [database, moreDatabases],
    examples: ['seaworthy db query CVE-2021-44228', 'seaworthy db query pkg:npm/lodash@4.17.20'],
    load: async () => (await import('./db.ts')).runDbQuery,
  },
];
