import type { CommandOption } from './command.ts';
import { daemonOptions } from './daemon-options.ts';
import { networkOptions } from './network-options.ts';
import { registryOptions } from './registry-options.ts';

/** Options that several commands have. */

export const database: CommandOption = {
  flags: '--db <folder>',
  description: 'folder of the advisory database (default: your own if `db update` or `db build` made one, else the starter database)',
  environment: 'SEAWORTHY_DB',
};
export const moreDatabases: CommandOption = {
  flags: '--add-db <folder>',
  description: 'folder of one more advisory database to use beside it; repeatable',
  environment: 'SEAWORTHY_ADD_DB',
  repeats: true,
};
export const cache: CommandOption = { flags: '--cache <folder>', description: 'folder of the cache', environment: 'SEAWORTHY_CACHE' };
export const platform: CommandOption = {
  flags: '--platform <os/arch[/variant]>',
  description: 'which platform of a multi-platform image (default: linux on this machine’s architecture)',
  environment: 'SEAWORTHY_PLATFORM',
};
export const policy: CommandOption = {
  flags: '-p, --policy <file>',
  description: 'policy file (default: seaworthy.yaml here or in a folder above, else the built-in policy)',
  environment: 'SEAWORTHY_POLICY',
};
export const color: CommandOption = {
  flags: '--color <when>',
  description: 'color in the table',
  environment: 'SEAWORTHY_COLOR',
  default: 'auto',
  choices: ['auto', 'always', 'never'],
};
export const verbose: CommandOption = {
  flags: '-v, --verbose',
  description: 'show everything, not only what to do first',
  environment: 'SEAWORTHY_VERBOSE',
};
export const quiet: CommandOption = { flags: '-q, --quiet', description: 'no progress', environment: 'SEAWORTHY_QUIET' };
export const exclude: CommandOption = {
  flags: '--exclude <path>',
  description: 'path of a source tree to leave out, relative to its root; `*` stands for anything in a name, `**` for any folders; repeatable',
  environment: 'SEAWORTHY_EXCLUDE',
  repeats: true,
};

export const kubernetesVersion: CommandOption = {
  flags: '--kubernetes-version <version>',
  description: 'version of Kubernetes that manifests are judged for, such as 1.34 (default: the newest known)',
  environment: 'SEAWORTHY_KUBERNETES_VERSION',
};
export const only: CommandOption = {
  flags: '--only <part>',
  description: 'part of a source tree to look at: packages, manifests, dockerfiles or pipelines; repeatable (default: all)',
  environment: 'SEAWORTHY_ONLY',
  repeats: true,
  choices: ['packages', 'manifests', 'dockerfiles', 'pipelines'],
};

export const ownChecks: CommandOption = {
  flags: '--checks <file>',
  description: 'manifest of your own ValidatingAdmissionPolicies, with bindings and parameters, to ask as checks; repeatable',
  environment: 'SEAWORTHY_CHECKS',
  repeats: true,
};
export const framework: CommandOption = {
  flags: '--framework <id>',
  description: 'guide that the table tells item by item, with the evidence; repeatable',
  environment: 'SEAWORTHY_FRAMEWORK',
  repeats: true,
  choices: ['nsa-cisa', 'pod-security-standards', 'cis-kubernetes', 'mitre-attack'],
};

/** How targets are found and opened. */
export const openingOptions: readonly CommandOption[] = [platform, exclude, cache, ...networkOptions, ...registryOptions, ...daemonOptions];

/** How what was found is judged and shown to people. */
export const judgingOptions: readonly CommandOption[] = [
  policy,
  kubernetesVersion,
  only,
  ownChecks,
  ...openingOptions,
  database,
  moreDatabases,
  color,
  verbose,
  quiet,
];
