import type { TextFailure } from '../../../core/check.ts';
import { fieldOf, itemsOf, textsOf, writtenOf, type Job, type Pipeline, type Written } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf } from '../command.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';

/** The socket of the container engine is mounted: who speaks to it is root on the host (OWASP CICD-SEC-7, insecure system configuration). */
export const pipelineDockerSocket: TextCheck<Pipeline> = {
  id: 'pipeline-docker-socket',
  catalogue: 'CI-36',
  title: 'Socket of the container engine is given to a container',
  severity: 'high',
  why: 'Over the socket a container starts another with the whole host in it: the code of a build then owns the runner, or the node of the cluster.',
  remediation: 'Build images without the socket: BuildKit rootless, Buildah or Kaniko; for tests a rootless engine of its own beside the job.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-07-Insecure-System-Configuration'],
  judge: on(allSystems, (pipeline) => [...inCommands(pipeline), ...pipeline.jobs.flatMap((job) => textsOfJob(pipeline, job).flatMap(failureIn))]),
};

const socket = /\/(?:var\/)?run\/(?:docker|podman\/podman|containerd\/containerd|crio\/crio)\.sock/;

function failureIn(written: Written): readonly TextFailure[] {
  const found = socket.exec(written.text);
  return found === null ? [] : [failureAt(written, `${quoted(found[0])} is the host itself`, found.index)];
}

function inCommands(pipeline: Pipeline): readonly TextFailure[] {
  return commandsOf(pipeline).flatMap(({ program, script }) => {
    if (!/^(?:docker|podman|nerdctl)$/.test(program.name)) return [];
    return program.arguments.flatMap(({ text, from, to }) => {
      const found = socket.exec(text);
      if (found === null || !/:|\b(?:source|src)=/.test(text) || text.startsWith('unix:')) return [];
      const at = script.written.text.slice(from, to).indexOf(found[0]);
      return [failureAt(script.written, `${quoted(found[0])} is the host itself`, from + Math.max(at, 0))];
    });
  });
}

/** Volumes and options of containers; paths of the host in tasks; arguments of agents. */
function textsOfJob({ system }: Pipeline, { node, steps }: Job): readonly Written[] {
  if (system === 'jenkins') {
    return steps.flatMap(({ call, script }) =>
      script !== undefined || call === undefined || !/^(?:args|inside|run|withRun|hostPathVolume)$/.test(call.name)
        ? []
        : call.arguments.flatMap(({ text }) => text?.written ?? []),
    );
  }
  if (system === 'tekton') return itemsOf(fieldOf(node, 'volumes')).flatMap((volume) => writtenOf(fieldOf(volume, 'hostPath', 'path')) ?? []);
  const services = fieldOf(node, 'services');
  const containers = [fieldOf(node, 'container'), ...(services?.kind === 'map' ? services.entries.map(({ value }) => value) : [])];
  return containers.flatMap((container) => [...textsOf(fieldOf(container, 'volumes')), ...textsOf(fieldOf(container, 'options'))]);
}
