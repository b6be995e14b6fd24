import type { Command, CommandOption } from './command.ts';
import { daemonOptions } from './daemon-options.ts';
import { networkOptions } from './network-options.ts';
import { publicationCommands } from './publication-commands.ts';
import { registryOptions } from './registry-options.ts';

const database: CommandOption = {
  flags: '--db <folder>',
  description: 'folder of the advisory database (default: your own if `db build` made one, else the starter database)',
  environment: 'SEAWORTHY_DB',
};
const moreDatabases: CommandOption = {
  flags: '--add-db <folder>',
  description: 'folder of one more advisory database to use beside it; repeatable',
  environment: 'SEAWORTHY_ADD_DB',
  repeats: true,
};
const cache: CommandOption = { flags: '--cache <folder>', description: 'folder of the cache', environment: 'SEAWORTHY_CACHE' };
const platform: CommandOption = {
  flags: '--platform <os/arch[/variant]>',
  description: 'which platform of a multi-platform image (default: linux on this machine’s architecture)',
  environment: 'SEAWORTHY_PLATFORM',
};
const policy: CommandOption = {
  flags: '-p, --policy <file>',
  description: 'policy file (default: seaworthy.yaml here or in a folder above, else the built-in policy)',
  environment: 'SEAWORTHY_POLICY',
};
const color: CommandOption = {
  flags: '--color <when>',
  description: 'color in the table',
  environment: 'SEAWORTHY_COLOR',
  default: 'auto',
  choices: ['auto', 'always', 'never'],
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
    'an image in a registry (nginx:1.27, ghcr.io/owner/app@sha256:…, registry:NAME; credentials of `docker login`, or SEAWORTHY_REGISTRY_HOST with SEAWORTHY_REGISTRY_USERNAME and SEAWORTHY_REGISTRY_PASSWORD, or SEAWORTHY_REGISTRY_TOKEN), docker-archive:FILE, oci-archive:FILE, oci-dir:FOLDER, docker:NAME, podman:NAME or containerd:NAME (an image that engine has), dir:FOLDER (source tree), git:URL[#branch, tag or commit] or git:FOLDER[#…] (one commit; SEAWORTHY_GIT_TOKEN for private ones), sbom:FILE (CycloneDX, SPDX), or a path: it is recognised by what it is',
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
      policy,
      platform,
      exclude,
      database,
      moreDatabases,
      cache,
      ...networkOptions,
      ...registryOptions,
      ...daemonOptions,
      color,
      verbose,
      quiet,
    ],
    examples: [
      'seaworthy scan image.tar',
      'seaworthy scan nginx:1.27',
      'seaworthy scan docker:shop/app:1.0',
      'seaworthy scan . --exclude docs --exclude "**/testdata"',
      'seaworthy scan git:https://git.example.com/team/shop.git#v1.2',
      'seaworthy scan oci-dir:build/image --format table --format sarif=report.sarif',
      'seaworthy scan sbom:image.cdx.json --policy production.yaml',
    ],
    load: async () => (await import('./scan.ts')).runScan,
  },
  {
    name: 'sbom',
    summary: 'list the packages of a target as CycloneDX or SPDX',
    arguments: [{ ...target, name: '<target>' }],
    options: [
      {
        flags: '-f, --format <format>',
        description: 'standard and version; `cyclonedx` is 1.6, `spdx` is 2.3, in JSON but for tag-value',
        environment: 'SEAWORTHY_SBOM_FORMAT',
        default: 'cyclonedx',
        choices: ['cyclonedx', 'cyclonedx-1.4', 'cyclonedx-1.5', 'cyclonedx-1.6', 'cyclonedx-1.7', 'spdx', 'spdx-tag-value'],
      },
      { flags: '-o, --output <file>', description: 'file to write instead of standard output', environment: 'SEAWORTHY_OUTPUT' },
      platform,
      exclude,
      cache,
      ...networkOptions,
      ...registryOptions,
      ...daemonOptions,
      quiet,
    ],
    examples: ['seaworthy sbom image.tar --output image.cdx.json', 'seaworthy sbom . --format spdx --output app.spdx.json'],
    load: async () => (await import('./sbom.ts')).runSbom,
  },
  {
    name: 'diff',
    summary: 'compare two targets or reports: what is new, what is fixed, what is unchanged',
    arguments: [
      { name: '<old>', description: 'JSON report of a scan (--format json=FILE), or a target as `scan` takes it' },
      { name: '<new>', description: 'the same; it is compared with the first' },
    ],
    options: [
      {
        flags: '-f, --format <format>',
        description: 'how to print it (schema of json in docs/generated/diff.schema.json)',
        environment: 'SEAWORTHY_FORMAT',
        default: 'table',
        choices: ['table', 'json'],
      },
      {
        flags: '--fail-on <what>',
        description: 'exit with 1 where the new one is denied (verdict), or only where it is denied for something that the old one has not (new)',
        environment: 'SEAWORTHY_FAIL_ON',
        default: 'verdict',
        choices: ['verdict', 'new'],
      },
      policy,
      platform,
      exclude,
      database,
      moreDatabases,
      cache,
      ...networkOptions,
      ...registryOptions,
      ...daemonOptions,
      color,
      verbose,
      quiet,
    ],
    examples: ['seaworthy diff old.tar new.tar', 'seaworthy diff main.json image.tar --fail-on new'],
    load: async () => (await import('./diff.ts')).runDiff,
  },
  {
    name: 'explain',
    summary: 'say what an id means: a vulnerability, a place in the policy, a kind of unknown; with a target, how it was found there and what to do',
    arguments: [
      { name: '<id>', description: 'CVE-2021-44228, GHSA-jfh8-c2jp-5v3q, a fingerprint, spec.rules[0], partial-data' },
      { name: '[target]', description: 'JSON report of a scan (--format json=FILE), or a target as `scan` takes it' },
    ],
    options: [
      policy,
      platform,
      exclude,
      database,
      moreDatabases,
      cache,
      ...networkOptions,
      ...registryOptions,
      ...daemonOptions,
      color,
      verbose,
      quiet,
    ],
    examples: ['seaworthy explain CVE-2021-44228', 'seaworthy explain CVE-2021-44228 image.tar', 'seaworthy explain partial-data'],
    load: async () => (await import('./explain.ts')).runExplain,
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
  ...publicationCommands,
];
