import { saysYes, textOf, fieldOf, type Pipeline, type Step } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { privilegedTrigger } from '../events.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';
import { inputOf, publishesOf } from '../publishing.ts';
import { majorOf } from '../uses.ts';

/** What is published, or runs with the rights of the repository, is made from a cache that other runs wrote (OWASP CICD-SEC-9). */
export const cacheInRelease: TextCheck<Pipeline> = {
  id: 'cache-in-release',
  catalogue: 'CI-37',
  title: 'Release is built from a cache that other runs may write',
  severity: 'low',
  why: 'Any run on the default branch writes the cache, also one whose dependency was taken over: what it leaves there becomes a part of the release.',
  remediation:
    'Build releases without a cache: leave out actions/cache, and set `cache: false` or `package-manager-cache: false` in the setup actions.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-09-Improper-Artifact-Integrity-Validation'],
  judge: onWorkflows((pipeline) => {
    const publishing = new Set(isReleased(pipeline) ? publishesOf(pipeline).map(({ job }) => job) : []);
    const jobs = pipeline.jobs.filter((job) => publishing.has(job));
    return (privilegedTrigger(pipeline)?.event === 'pull_request_target' ? pipeline.jobs : jobs).flatMap(({ steps }) =>
      steps
        .filter(readsCache)
        .flatMap(({ uses }) =>
          uses === undefined ? [] : [failureAt(uses.written, `${quoted(uses.written.text)} brings in what other runs left in the cache`)],
        ),
    );
  }),
};

/** Started by a release or a tag. */
function isReleased({ triggers }: Pipeline): boolean {
  return triggers.some(
    ({ event, node }) => event === 'release' || (event === 'push' && fieldOf(node, 'tags') !== undefined && fieldOf(node, 'branches') === undefined),
  );
}

function readsCache(step: Step): boolean {
  const { uses, node } = step;
  if (uses === undefined || uses.kind !== 'repository') return false;
  if (uses.repository === 'actions/cache') return uses.path !== 'save' && !saysYes(fieldOf(node, 'with', 'lookup-only'));
  if (uses.repository === 'swatinem/rust-cache') return true;
  if (uses.repository === 'actions/setup-go') return cachesGo(step);
  if (/^docker\/(?:build-push|bake)-action$/.test(uses.repository)) return /type=gha/.test(inputOf(step, 'cache-from'));
  return (
    /^(?:actions\/setup-(?:node|python|java|dotnet)|ruby\/setup-ruby|gradle\/)/.test(uses.repository) &&
    !/^(?:false)?$/.test(textOf(fieldOf(node, 'with', 'cache')) ?? textOf(fieldOf(node, 'with', 'bundler-cache')) ?? '')
  );
}

/** From version 4 on it does unless told not to. */
function cachesGo({ uses, node }: Step): boolean {
  const cache = fieldOf(node, 'with', 'cache');
  return saysYes(cache) || (cache === undefined && uses !== undefined && (majorOf(uses) ?? 4) >= 4);
}
