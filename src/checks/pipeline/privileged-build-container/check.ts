import type { TextFailure } from '../../../core/check.ts';
import { fieldOf, itemsOf, saysYes, writtenOf, type Job, type Pipeline, type Script } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf, optionAmong } from '../command.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';

/** A container of the build has the devices and the capabilities of its host (OWASP CICD-SEC-7, insecure system configuration). */
export const privilegedBuildContainer: TextCheck<Pipeline> = {
  id: 'privileged-build-container',
  catalogue: 'CI-35',
  title: 'Container of the pipeline runs privileged',
  severity: 'medium',
  why: 'What runs in it owns the machine of the runner, and everything else that runs there: other jobs, their secrets, the node of the cluster.',
  remediation: 'Build images without it: BuildKit rootless, Buildah or Kaniko; give single capabilities or devices instead of --privileged.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-07-Insecure-System-Configuration'],
  judge: on(allSystems, (pipeline) => [
    ...inCommands(pipeline),
    ...pipeline.jobs.flatMap((job) => [...inOptions(job), ...inTasks(pipeline, job), ...services(pipeline, job), ...ofAgents(job)]),
  ]),
};

/** Of each script the first. */
function inCommands(pipeline: Pipeline): readonly TextFailure[] {
  const seen = new Set<Script>();
  return commandsOf(pipeline).flatMap(({ program, script }) => {
    if (!/^(?:docker|podman|nerdctl)$/.test(program.name) || seen.has(script)) return [];
    const option = optionAmong(program, ['--privileged']);
    if (option === undefined) return [];
    seen.add(script);
    return [failureAt(script.written, `${quoted('--privileged')} gives the container its host`, option.from)];
  });
}

/** `options` of a container on GitHub. */
function inOptions({ node }: Job): readonly TextFailure[] {
  const services = fieldOf(node, 'services');
  const containers = [fieldOf(node, 'container'), ...(services?.kind === 'map' ? services.entries.map(({ value }) => value) : [])];
  return containers.flatMap((container) => {
    const options = writtenOf(fieldOf(container, 'options'));
    const at = options?.text.search(/--privileged\b(?!=false)/) ?? -1;
    return options === undefined || at < 0 ? [] : [failureAt(options, `${quoted('--privileged')} gives the container its host`, at)];
  });
}

/** Docker in Docker needs a runner whose containers are privileged (https://docs.gitlab.com/ci/docker/using_docker_build/). */
function services({ system }: Pipeline, { images }: Job): readonly TextFailure[] {
  if (system !== 'gitlab') return [];
  return images
    .filter(({ role, reference }) => role === 'service' && /(?:^|\/)docker:(?:[^/@]*-)?dind(?!-rootless)/.test(reference ?? ''))
    .map(({ written }) => failureAt(written, `${quoted(written.text)} needs a runner whose containers are privileged`));
}

/** `securityContext` of steps and sidecars of Tekton. */
function inTasks({ system }: Pipeline, { node }: Job): readonly TextFailure[] {
  if (system !== 'tekton') return [];
  return [node, fieldOf(node, 'stepTemplate'), ...itemsOf(fieldOf(node, 'steps')), ...itemsOf(fieldOf(node, 'sidecars'))].flatMap((container) => {
    const privileged = fieldOf(container, 'securityContext', 'privileged');
    const written = writtenOf(privileged);
    return written !== undefined && saysYes(privileged)
      ? [failureAt(written, `privileged: ${quoted(written.text)} gives the container its host`)]
      : [];
  });
}

/** `args` of an agent in Docker, `.inside('--privileged')`. */
function ofAgents({ steps }: Job): readonly TextFailure[] {
  return steps.flatMap(({ call, script }) =>
    script !== undefined || call === undefined || !/^(?:args|inside|run|withRun)$/.test(call.name)
      ? []
      : call.arguments.flatMap(({ text }) => {
          const at = text?.written.text.search(/--privileged\b(?!=false)/) ?? -1;
          return text === undefined || at < 0 ? [] : [failureAt(text.written, `${quoted('--privileged')} gives the container its host`, at)];
        }),
  );
}
