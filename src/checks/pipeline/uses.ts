import type { Pipeline, Use } from '../../formats/pipeline/index.ts';

/** Every action and reusable workflow that a pipeline uses. */
export function usesOf(pipeline: Pipeline): readonly Use[] {
  return pipeline.jobs.flatMap(({ calls, steps }) => [calls, ...steps.map(({ uses }) => uses)].filter((use) => use !== undefined));
}

const firstParties = new Set(['actions', 'github']);

/** Whether GitHub itself keeps it: who runs workflows there trusts GitHub anyway. */
export function isFirstParty({ repository }: Use): boolean {
  return firstParties.has(repository.slice(0, Math.max(0, repository.indexOf('/'))));
}

export function isCommit(ref: string): boolean {
  return /^[0-9a-f]{40}$|^[0-9a-f]{64}$/i.test(ref);
}

/** Whether a ref looks like a version: `v4`, `1.2.3`, `v2.0.0-rc.1`, `release-1.2`, `codeql-bundle-2.1`. */
export function isVersion(ref: string): boolean {
  return /^(?:[A-Za-z][A-Za-z-]*[-/]?)?v?\d+(?:[.\-_]\w+)*$/.test(ref) && !isCommit(ref);
}

/** The name of an action with its folder, without the ref. */
export function nameOf({ repository, path }: Use): string {
  return path === '' ? repository : `${repository}/${path}`;
}

/** The major version by the ref or the comment beside a commit; undefined where neither tells. */
export function majorOf({ ref, comment }: Use): number | undefined {
  const text = /^v?(\d+)(?:\.|$)/.exec(isCommit(ref) ? (comment ?? '') : ref)?.[1];
  return text === undefined || text.length > 6 ? undefined : Number(text);
}

/** A branch by its look: neither commit nor version nor something that is put in when the workflow runs. */
export function isBranch({ ref }: Use): boolean {
  return ref !== '' && !isCommit(ref) && !isVersion(ref) && !ref.includes('$');
}

/** What is used, each form where it stands first. */
export function firstPlaces(pipeline: Pipeline): readonly Use[] {
  const seen = new Set<string>();
  return usesOf(pipeline).filter(({ written: { text } }) => !seen.has(text) && seen.add(text));
}

/** Its builders check the tag they are called by and refuse a commit (https://github.com/slsa-framework/slsa-github-generator). */
export function mustBeTagged({ repository }: Use): boolean {
  return repository === 'slsa-framework/slsa-github-generator';
}
