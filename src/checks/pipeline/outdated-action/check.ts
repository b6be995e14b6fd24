import type { TextFailure } from '../../../core/check.ts';
import { fieldOf, writtenOf, type Pipeline, type Use } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { firstPlaces, majorOf, nameOf } from '../uses.ts';

/** An action that nobody mends any more, or that the system no longer runs. */
export const outdatedAction: TextCheck<Pipeline> = {
  id: 'outdated-action',
  catalogue: 'CI-39',
  title: 'Action is archived, or its version is no longer served',
  severity: 'low',
  why: 'Nobody mends what is found in it, its runtime gets no fixes, and one day the workflow stops: mostly when a fix has to be published.',
  remediation: 'Move to a version that is maintained, or to the action or command that took its place.',
  references: [],
  links: [
    'https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/',
    'https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/',
  ],
  judge: on(['github'], (pipeline) => [...firstPlaces(pipeline).flatMap(failureOf), ...runtimeOf(pipeline)]),
};

/** The first major version that still works, by action. */
const oldest: ReadonlyMap<string, number> = new Map([
  ['actions/upload-artifact', 4],
  ['actions/download-artifact', 4],
  ['actions/upload-pages-artifact', 3],
  ['actions/deploy-pages', 4],
  ['actions/cache', 3],
  ['actions/cache/restore', 3],
  ['actions/cache/save', 3],
  ['actions/checkout', 3],
  ['actions/setup-node', 3],
  ['actions/setup-python', 4],
  ['actions/setup-go', 3],
  ['actions/setup-java', 3],
  ['actions/github-script', 6],
  ['github/codeql-action/init', 3],
  ['github/codeql-action/analyze', 3],
  ['github/codeql-action/autobuild', 3],
  ['github/codeql-action/upload-sarif', 3],
]);

/** Repositories that are archived. */
const archived = new Set([
  'actions/create-release',
  'actions/upload-release-asset',
  'actions/setup-ruby',
  'actions/setup-elixir',
  'actions-rs/toolchain',
  'actions-rs/cargo',
  'actions-rs/clippy-check',
  'actions-rs/audit-check',
  'actions-rs/tarpaulin',
  'tibdex/github-app-token',
  'google-github-actions/release-please-action',
  'azure/docker-login',
  'azure/container-scan',
  'docker/build-push-action-legacy',
  'snow-actions/eclint',
  'jessfraz/dockfmt',
]);

function failureOf(use: Use): readonly TextFailure[] {
  if (use.kind !== 'repository') return [];
  if (archived.has(use.repository)) return [failureAt(use.written, `${quoted(use.written.text)} is archived: nobody mends it`)];
  const [first, major] = [oldest.get(nameOf(use)), majorOf(use)];
  if (first === undefined || major === undefined || major >= first) return [];
  return [failureAt(use.written, `${quoted(use.written.text)} is a version that is no longer maintained: ${first} is the oldest that is`)];
}

/** Node 12 and 16 are no longer there. */
function runtimeOf({ kind, root }: Pipeline): readonly TextFailure[] {
  const using = kind === 'action' ? writtenOf(fieldOf(root, 'runs', 'using')) : undefined;
  return using !== undefined && /^node(?:12|16)$/.test(using.text)
    ? [failureAt(using, `${quoted(using.text)} is a runtime that gets no fixes any more`)]
    : [];
}
