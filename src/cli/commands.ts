import type { Command } from './command.ts';
import { exclude, framework, judgingOptions, kubernetesVersion, openingOptions, policy, quiet } from './command-options.ts';
import { databaseCommands } from './database-commands.ts';
import { initCommand } from './init-command.ts';
import { publicationCommands } from './publication-commands.ts';

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
      framework,
      ...judgingOptions,
    ],
    examples: [
      'seaworthy scan image.tar',
      'seaworthy scan nginx:1.27',
      'seaworthy scan docker:shop/app:1.0',
      'seaworthy scan . --exclude docs --exclude "**/testdata"',
      'seaworthy scan git:https://git.example.com/team/shop.git#v1.2',
      'seaworthy scan oci-dir:build/image --format table --format sarif=report.sarif',
      'seaworthy scan sbom:image.cdx.json --policy production.yaml',
      'seaworthy scan deploy --framework cis-kubernetes',
    ],
    load: async () => (await import('./scan.ts')).runScan,
  },
  {
    name: 'fix',
    summary: 'edit manifests in place so that checks pass, keeping comments, order and layout',
    arguments: [{ name: '<path...>', description: 'manifest, or folder of manifests; templates of charts and patches of overlays are left alone' }],
    options: [
      { flags: '-n, --dry-run', description: 'print what would change as a unified diff, change nothing', environment: 'SEAWORTHY_DRY_RUN' },
      {
        flags: '--check <id>',
        description: 'fix what this check finds alone (id, or id in the catalogue such as POD-02); repeatable',
        environment: 'SEAWORTHY_CHECK',
        repeats: true,
      },
      policy,
      kubernetesVersion,
      exclude,
    ],
    examples: ['seaworthy fix deploy --dry-run', 'seaworthy fix deploy/web.yaml --check privilege-escalation'],
    load: async () => (await import('./fix.ts')).runFix,
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
      ...openingOptions,
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
      ...judgingOptions,
    ],
    examples: ['seaworthy diff old.tar new.tar', 'seaworthy diff main.json image.tar --fail-on new'],
    load: async () => (await import('./diff.ts')).runDiff,
  },
  {
    name: 'explain',
    summary:
      'say what an id means: a vulnerability, a check, a place in the policy, a kind of unknown; with a target, how it was found there and what to do',
    arguments: [
      { name: '<id>', description: 'CVE-2021-44228, GHSA-jfh8-c2jp-5v3q, a fingerprint, privileged-container, POD-01, spec.rules[0], partial-data' },
      { name: '[target]', description: 'JSON report of a scan (--format json=FILE), or a target as `scan` takes it' },
    ],
    options: [...judgingOptions],
    examples: [
      'seaworthy explain CVE-2021-44228',
      'seaworthy explain CVE-2021-44228 image.tar',
      'seaworthy explain partial-data',
      'seaworthy explain privileged-container deploy',
    ],
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
    name: 'policy export',
    summary: 'write checks as policies that the API server enforces by itself',
    arguments: [{ name: '<form>', description: 'vap: ValidatingAdmissionPolicies with their bindings and parameters' }],
    options: [
      {
        flags: '--check <id>',
        description: 'export this check (id, or id in the catalogue); repeatable',
        environment: 'SEAWORTHY_CHECK',
        repeats: true,
      },
      { ...framework, description: 'export the checks that map to this framework; repeatable (default: all checks)' },
      {
        flags: '--action <action>',
        description: 'what becomes of an object that fails: deny, warn or audit; repeatable (default: deny)',
        environment: 'SEAWORTHY_ACTION',
        repeats: true,
        choices: ['deny', 'warn', 'audit'],
      },
      {
        flags: '--exclude-namespace <name>',
        description: 'namespace that is left alone; repeatable (default: kube-system)',
        environment: 'SEAWORTHY_EXCLUDE_NAMESPACE',
        repeats: true,
      },
      {
        flags: '--parameter-namespace <name>',
        description: 'where the ConfigMaps of parameters stand: who may write there decides what is allowed (default: seaworthy)',
        environment: 'SEAWORTHY_PARAMETER_NAMESPACE',
      },
      {
        flags: '--other-projects',
        description: 'also for kinds of Argo Rollouts, Knative and OpenShift, where the cluster has them',
        environment: 'SEAWORTHY_OTHER_PROJECTS',
      },
      policy,
      kubernetesVersion,
      { flags: '-o, --output <file>', description: 'file to write instead of standard output', environment: 'SEAWORTHY_OUTPUT' },
    ],
    examples: [
      'seaworthy policy export vap --framework pod-security-standards --action audit | kubectl apply -f -',
      'seaworthy policy export vap --check privileged-container --output privileged.yaml',
    ],
    load: async () => (await import('./policy-export.ts')).runPolicyExport,
  },
  initCommand,
  ...databaseCommands,
  ...publicationCommands,
];
