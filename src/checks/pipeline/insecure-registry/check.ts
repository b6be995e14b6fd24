import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Written } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf } from '../command.ts';
import { isLocalHost } from '../downloads.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { stepsOf } from '../scripts.ts';

/** A registry of images or packages is spoken to without encryption (CWE-319; OWASP CICD-SEC-9). */
export const insecureRegistry: TextCheck<Pipeline> = {
  id: 'insecure-registry',
  catalogue: 'CI-49',
  title: 'Registry is used without encryption',
  severity: 'medium',
  why: 'Whoever stands between reads the credentials for the registry, and replaces the images and packages that come from it.',
  remediation: 'Give the registry a certificate and use https://; an authority of your own belongs into the trust store of the runner.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-09-Improper-Artifact-Integrity-Validation'],
  judge: on(allSystems, (pipeline) => [...inCommands(pipeline), ...inCalls(pipeline), ...inVariables(pipeline)]),
};

const options = /^--(?:insecure-registry|skip-tls-verify-registry)(?:=|$)/;
/** Options and settings that name a registry of packages. */
const settings = /^(?:--registry|--index-url|--extra-index-url|-i|--default-index|--source|--repository-url|--repo|registry|--find-links|-f)(?:=|$)/;

function inCommands(pipeline: Pipeline): readonly TextFailure[] {
  return commandsOf(pipeline).flatMap(({ program, script }) =>
    program.arguments.flatMap(({ text, from }, index) => {
      if (options.test(text)) return [failureAt(script.written, `${quoted(text.replace(/=.*/s, ''))} speaks to a registry without encryption`, from)];
      const isSetting = settings.test(text) && /^(?:npm|yarn|pnpm|pip|pip3|uv|poetry|twine|gem|dotnet|nuget|helm)$/.test(program.name);
      const value = text.includes('=') ? text.slice(text.indexOf('=') + 1) : (program.arguments[index + 1]?.text ?? '');
      return isSetting && isPlain(value)
        ? [failureAt(script.written, `${quoted(text.replace(/=.*/s, ''))} names a registry without encryption`, from)]
        : [];
    }),
  );
}

function isPlain(url: string): boolean {
  const host = /^http:\/\/(?:[^@/]*@)?([^/:]+)/.exec(url)?.[1];
  return host !== undefined && !isLocalHost(host.toLowerCase()) && !host.includes('$');
}

/** `docker.withRegistry('http://…')` */
function inCalls(pipeline: Pipeline): readonly TextFailure[] {
  return stepsOf(pipeline).flatMap(({ step: { call } }) => {
    const url = call?.name === 'docker.withRegistry' ? call.arguments[0]?.text?.written : undefined;
    return url === undefined ? [] : failureIn(url);
  });
}

const names =
  /^(?:NPM_CONFIG_REGISTRY|npm_config_registry|PIP_INDEX_URL|PIP_EXTRA_INDEX_URL|UV_INDEX_URL|GOPROXY|DOCKER_REGISTRY|registry-url|registry)$/;

function inVariables(pipeline: Pipeline): readonly TextFailure[] {
  const given = [
    ...pipeline.variables,
    ...pipeline.jobs.flatMap(({ variables }) => variables),
    ...stepsOf(pipeline).flatMap(({ step }) => [...step.variables, ...step.inputs]),
  ];
  return given.flatMap(({ name, written }) => (names.test(name) ? failureIn(written) : []));
}

function failureIn(written: Written): readonly TextFailure[] {
  return isPlain(written.text) ? [failureAt(written, `a registry is used by ${quoted('http://')}`)] : [];
}
