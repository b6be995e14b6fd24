import type { Command, CommandOption } from './command.ts';

const database: CommandOption = {
  flags: '--db <folder>',
  description: 'folder of the advisory database (default: your own if `db build` made one, else the starter database)',
  environment: 'SEAWORTHY_DB',
};
const cache: CommandOption = { flags: '--cache <folder>', description: 'folder of the cache', environment: 'SEAWORTHY_CACHE' };
const platform: CommandOption = {
  flags: '--platform <os/arch[/variant]>',
  description: 'which platform of a multi-platform image (default: linux on this machine’s architecture)',
  environment: 'SEAWORTHY_PLATFORM',
};
const verbose: CommandOption = {
  flags: '-v, --verbose',
  description: 'show everything, not only what to do first',
  environment: 'SEAWORTHY_VERBOSE',
};
const quiet: CommandOption = { flags: '-q, --quiet', description: 'no progress', environment: 'SEAWORTHY_QUIET' };
const exclude: CommandOption = {
  flags: '--exclude <path>',
  description: 'path of a source tree to leave out, relative to its root; `*` stands for anything in a name, `**` for any folders; repeatable',
  environment: 'SEAWORTHY_EXCLUDE',
  repeats: true,
};
const target = {
  name: '<target...>',
  description:
    'docker-archive:FILE, oci-archive:FILE, oci-dir:FOLDER, dir:FOLDER (source tree), git:URL[#branch, tag or commit] or git:FOLDER[#…] (one commit; SEAWORTHY_GIT_TOKEN for private ones), sbom:FILE (CycloneDX), or a path: it is recognised by what it is',
};

/** Every command of the program. */
export const commands: readonly Command[] = [
  {
    name: 'scan',
    summary: 'examine targets, judge them by the policy, and exit with the verdict',
    arguments: [target],
    options: [
      {
        flags: '-f, --format <format[=file]>',
        description: 'report format, to standard output or to a file; `list` prints them all',
        environment: 'SEAWORTHY_FORMAT',
        repeats: true,
      },
      {
        flags: '-p, --policy <file>',
        description: 'policy file (default: seaworthy.yaml here or in a folder above, else the built-in policy)',
        environment: 'SEAWORTHY_POLICY',
      },
      platform,
      exclude,
      database,
      cache,
      {
        flags: '--color <when>',
        description: 'color in the table',
        environment: 'SEAWORTHY_COLOR',
        default: 'auto',
        choices: ['auto', 'always', 'never'],
      },
      verbose,
      quiet,
    ],
    examples: [
      'seaworthy scan image.tar',
      'seaworthy scan . --exclude docs --exclude "**/testdata"',
      'seaworthy scan git:https://git.example.com/team/shop.git#v1.2',
      'seaworthy scan oci-dir:build/image --format table --format sarif=report.sarif',
      'seaworthy scan sbom:image.cdx.json --policy production.yaml',
    ],
    load: async () => (await import('./scan.ts')).runScan,
  },
  {
    name: 'sbom',
    summary: 'list the packages of a target as CycloneDX',
    arguments: [{ ...target, name: '<target>' }],
    options: [
      { flags: '-o, --output <file>', description: 'file to write instead of standard output', environment: 'SEAWORTHY_OUTPUT' },
      platform,
      exclude,
      cache,
      quiet,
    ],
    examples: ['seaworthy sbom image.tar --output image.cdx.json'],
    load: async () => (await import('./sbom.ts')).runSbom,
  },
  {
    name: 'policy check',
    summary: 'read a policy and say what it means, or where it is wrong',
    arguments: [{ name: '<file>', description: 'policy file' }],
    options: [],
    examples: ['seaworthy policy check seaworthy.yaml'],
    load: async () => (await import('./policy.ts')).runPolicyCheck,
  },
  {
    name: 'policy init',
    summary: 'write a commented policy to start from',
    arguments: [{ name: '[file]', description: 'file to write; seaworthy.yaml if none is named; never overwritten' }],
    options: [],
    examples: ['seaworthy policy init'],
    load: async () => (await import('./policy.ts')).runPolicyInit,
  },
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
    options: [database],
    examples: ['seaworthy db query CVE-2021-44228', 'seaworthy db query pkg:npm/lodash@4.17.20'],
    load: async () => (await import('./db.ts')).runDbQuery,
  },
];
