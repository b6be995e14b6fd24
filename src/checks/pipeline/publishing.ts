import type { Job, Pipeline, Step, Written } from '../../formats/pipeline/index.ts';
import { commandsOf, optionAmong, type PlacedCommand } from './command.ts';
import { remembered } from './remembered.ts';
import { stepsOf } from './scripts.ts';
import { taskNames } from './task-names.ts';

/** What is given out to others: an image, a package of a language, files of a release, a chart. */
export type PublishedKind = 'image' | 'package' | 'release' | 'chart';

/** A place where a pipeline gives something out. */
export interface Publish {
  readonly kind: PublishedKind;
  /** What is written there. */
  readonly text: string;
  readonly written: Written;
  readonly offset: number;
  readonly job?: Job;
}

const images =
  /^(?:docker|podman|buildah|nerdctl) (?:image )?push\b|^(?:docker|podman) manifest push\b|^(?:docker (?:buildx )?(?:build|bake)|podman build|nerdctl build)\b.*\s--push\b|^skopeo (?:copy|sync)\b.*\sdocker:\/\/\S*$|^crane (?:push|copy|cp|append)\b|^(?:ko (?:build|publish|resolve|apply))\b(?!.*--push=false)(?!.*--local)|^kaniko\b|^(?:\/kaniko\/)?executor\b(?!.*--no-push)|^(?:mvn|mvnw|gradle|gradlew)\b.*\bjib(?::build)?\b(?!:dockerBuild|DockerBuild)|^pack build\b.*--publish|^regctl image copy\b|^oras (?:push|cp)\b|^img push\b|^earthly\b.*--push/;
const packages =
  /^goreleaser (?:release|publish)\b(?!.*--snapshot)(?!.*--skip\S*publish)|^(?:npm|pnpm|bun) publish\b(?!.*--dry-run)|^yarn (?:npm )?publish\b|^(?:twine upload|python3? -m twine upload)\b|^(?:poetry|uv|hatch|flit|cargo|gh extension) publish\b(?!.*--dry-run)|^gem push\b|^(?:dotnet )?nuget push\b|^(?:mvn|mvnw)\b.*\bdeploy\b|^(?:gradle|gradlew)\b.*\bpublish/;
const releases =
  /^gh release (?:create|upload)\b|^goreleaser (?:release|publish)\b(?!.*--snapshot)(?!.*--skip\S*publish)|^release-cli create\b|^(?:npx )?semantic-release\b/;
const charts = /^helm (?:push|cm-push|s3 push)\b|^cr upload\b/;
const commands: readonly (readonly [PublishedKind, RegExp])[] = [
  ['image', images],
  ['package', packages],
  ['release', releases],
  ['chart', charts],
];

const actions: readonly (readonly [PublishedKind, RegExp])[] = [
  [
    'image',
    /^(?:redhat-actions\/push-to-registry|akhilerm\/tag-push-action|int128\/kaniko-action|aevea\/action-kaniko|elgohr\/publish-docker-github-action|mr-smithers-excellent\/docker-build-push)/,
  ],
  ['package', /^(?:pypa\/gh-action-pypi-publish|js-devtools\/npm-publish|rubygems\/release-gem|goreleaser\/goreleaser-action)/],
  [
    'release',
    /^(?:softprops\/action-gh-release|ncipollo\/release-action|actions\/upload-release-asset|svenstaro\/upload-release-action|marvinpinto\/action-automatic-releases)/,
  ],
  ['chart', /^(?:helm\/chart-releaser-action|appany\/helm-oci-chart-releaser)/],
];

/** The places where a pipeline gives something out that its text tells of. */
export const publishesOf = remembered((pipeline: Pipeline): readonly Publish[] => [
  ...ofActions(pipeline),
  ...ofCommands(pipeline),
  ...ofTasks(pipeline),
]);

function ofActions(pipeline: Pipeline): readonly Publish[] {
  return stepsOf(pipeline).flatMap(({ job, step }) => {
    const { uses, call } = step;
    if (call?.name === 'push' && /^docker\.(?:build|image)$/.test(call.receiver?.name ?? '')) {
      return [{ kind: 'image' as const, text: call.written.text, written: call.written, offset: 0, job }];
    }
    const kind = uses?.kind === 'repository' ? kindOfAction(uses.repository, step) : undefined;
    return kind === undefined || uses === undefined ? [] : [{ kind, text: uses.written.text, written: uses.written, offset: 0, job }];
  });
}

function kindOfAction(repository: string, step: Step): PublishedKind | undefined {
  if (/^docker\/(?:build-push|bake)-action$/.test(repository)) return pushes(step) ? 'image' : undefined;
  if (repository === 'goreleaser/goreleaser-action' && /--snapshot|--skip|\bcheck\b|\bbuild\b/.test(inputOf(step, 'args'))) return undefined;
  return actions.find(([, name]) => name.test(repository))?.[0];
}

/** An expression may say yes; without a word nothing is pushed. */
function pushes(step: Step): boolean {
  const push = step.inputs.find(({ name }) => name === 'push');
  const isYes = push !== undefined && (push.splices.length > 0 || /^(?:true|yes|on)$/i.test(push.written.text));
  return isYes || /type=registry|push=true/.test(inputOf(step, 'outputs'));
}

export function inputOf({ inputs }: Step, input: string): string {
  return inputs.find(({ name }) => name === input)?.written.text ?? '';
}

const longestCommand = 2_000;

function ofCommands(pipeline: Pipeline): readonly Publish[] {
  return commandsOf(pipeline).flatMap((command) => {
    const { program, script, job } = command;
    const text = [program.name, ...program.arguments.map((word) => word.text)].join(' ').slice(0, longestCommand);
    const kind = commands.find(([, form]) => form.test(text))?.[0];
    if (kind === undefined || isLocal(command)) return [];
    return [{ kind, text: program.word.text, written: script.written, offset: program.word.from, job }];
  });
}

/** A registry on the machine itself, a file and an engine give nothing out. */
function isLocal({ program }: PlacedCommand): boolean {
  const isHere = program.arguments.some(({ text }) =>
    /^(?:docker:\/\/)?(?:localhost|127\.0\.0\.1|kind-registry|registry\.local)(?::\d+)?\//.test(text),
  );
  const isFile = /^(?:docker-archive|oci-archive|oci|dir|docker-daemon|containers-storage):/.test(program.arguments.at(-1)?.text ?? '');
  return isHere || isFile || optionAmong(program, ['--dry-run']) !== undefined;
}

function ofTasks(pipeline: Pipeline): readonly Publish[] {
  if (pipeline.system !== 'tekton') return [];
  return taskNames(pipeline).flatMap((written) =>
    /^(?:kaniko|buildah|buildpacks|jib|ko|skopeo-copy|s2i|docker-build)/.test(written.text)
      ? [{ kind: 'image' as const, text: written.text, written, offset: 0 }]
      : [],
  );
}

/** The places where a whole pipeline gives out what was built: none of actions, tasks and step actions, which are parts of others, nor of releases and charts, which may hold texts only. */
export function builtAndPublished(pipeline: Pipeline): readonly Publish[] {
  if (/^(?:action|Task|ClusterTask|TaskRun|StepAction)$/.test(pipeline.kind)) return [];
  return publishesOf(pipeline).filter(({ kind }) => kind === 'image' || kind === 'package');
}
