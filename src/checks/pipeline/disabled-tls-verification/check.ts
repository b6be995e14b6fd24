import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Variable } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf, optionAmong, type PlacedCommand } from '../command.ts';
import { isLocalHost } from '../downloads.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { stepsOf } from '../scripts.ts';

/** Certificates of servers are not checked (CWE-295; OWASP CICD-SEC-9, improper artifact integrity validation). */
export const disabledTlsVerification: TextCheck<Pipeline> = {
  id: 'disabled-tls-verification',
  catalogue: 'CI-25',
  title: 'Certificates are not verified',
  severity: 'medium',
  why: 'Anybody between the runner and the server can answer in its place: they read the credentials that are sent, and choose the programs that are fetched.',
  remediation:
    'Take the option away; for a server with a certificate of your own give its authority: `curl --cacert`, `NODE_EXTRA_CA_CERTS`, `git -c http.sslCAInfo`.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-09-Improper-Artifact-Integrity-Validation'],
  judge: on(allSystems, (pipeline) => [...commandsOf(pipeline).flatMap(ofCommand), ...variablesOf(pipeline).flatMap(ofVariable)]),
};

/** Options of programs that switch it off. */
const options: ReadonlyMap<string, readonly string[]> = new Map([
  ['curl', ['-k', '--insecure', '--proxy-insecure']],
  ['wget', ['--no-check-certificate']],
  ['http', ['--verify=no']],
  ['pip', ['--trusted-host']],
  ['pip3', ['--trusted-host']],
  ['npm', ['--strict-ssl=false', '--no-strict-ssl']],
  ['kubectl', ['--insecure-skip-tls-verify']],
  ['oc', ['--insecure-skip-tls-verify']],
  ['helm', ['--insecure-skip-tls-verify']],
  ['argocd', ['--insecure']],
  ['skopeo', ['--src-tls-verify=false', '--dest-tls-verify=false', '--tls-verify=false']],
  ['buildah', ['--tls-verify=false']],
  ['podman', ['--tls-verify=false']],
  ['executor', ['--skip-tls-verify', '--skip-tls-verify-pull', '--insecure', '--insecure-pull']],
  ['crane', ['--insecure']],
  ['oras', ['--insecure']],
  ['az', ['--disable-connection-verify']],
  ['aws', ['--no-verify-ssl']],
]);
/** Variables that switch it off, and the values that do. */
const variables: ReadonlyMap<string, RegExp> = new Map([
  ['GIT_SSL_NO_VERIFY', /^(?:1|true|yes|on)$/i],
  ['NODE_TLS_REJECT_UNAUTHORIZED', /^(?:0|false)$/i],
  ['PYTHONHTTPSVERIFY', /^0$/],
  ['NPM_CONFIG_STRICT_SSL', /^(?:0|false)$/i],
  ['npm_config_strict_ssl', /^(?:0|false)$/i],
  ['CURL_INSECURE', /^(?:1|true)$/i],
  ['GOINSECURE', /./],
  ['SSL_VERIFY', /^(?:0|false)$/i],
  ['VAULT_SKIP_VERIFY', /^(?:1|true)$/i],
  ['DOCKER_TLS_VERIFY', /^(?:0|false)$/i],
  ['AWS_NO_VERIFY_SSL', /^(?:1|true)$/i],
]);

function ofCommand({ command, program, script }: PlacedCommand): readonly TextFailure[] {
  const assigned = [...command.assignments, ...exported(program)]
    .filter(({ name, value }) => variables.get(name)?.test(value) ?? false)
    .map(({ name, from }) => failureAt(script.written, `${quoted(name)} switches off the verification of certificates`, from));
  const option = optionAmong(program, options.get(program.name) ?? []) ?? gitOption(program);
  if (option === undefined || speaksToItself(program)) return assigned;
  return [
    ...assigned,
    failureAt(script.written, `${quoted(option.text.replace(/=.*/s, ''))} switches off the verification of certificates`, option.from),
  ];
}

function exported({ name, arguments: given }: PlacedCommand['program']) {
  if (name !== 'export') return [];
  return given.flatMap(({ text, from }) => {
    const sign = text.indexOf('=');
    return sign < 0 ? [] : [{ name: text.slice(0, sign), value: text.slice(sign + 1), from }];
  });
}

/** `git -c http.sslVerify=false`, `git config http.sslVerify false`, `npm config set strict-ssl false` */
function gitOption({ name, arguments: given }: PlacedCommand['program']) {
  return given.find(({ text }, index) => {
    const next = given[index + 1]?.text ?? '';
    if (name === 'git')
      return (
        /^http\.(?:\S+\.)?sslverify=(?:false|0|no|off)$/i.test(text) ||
        (/^http\.(?:\S+\.)?sslverify$/i.test(text) && /^(?:false|0|no|off)$/i.test(next))
      );
    return (
      /^(?:npm|yarn|pnpm)$/.test(name) && (/^strict-ssl=false$/i.test(text) || (/^(?:strict-ssl|enableStrictSsl)$/i.test(text) && next === 'false'))
    );
  });
}

/** Requests to the machine itself or into its own network, as tests of what was just started make them. */
function speaksToItself({ arguments: given }: PlacedCommand['program']): boolean {
  const hosts = given.flatMap(
    ({ text }) => /^(?:https?:\/\/)?([\w.-]+|\[[\da-f:]+\]|\$[^/]+)(?::[^/]*)?(?:\/|$)/i.exec(text.includes('://') ? text : '')?.[1] ?? [],
  );
  return hosts.length > 0 && hosts.every((host) => isLocalHost(host.toLowerCase()) || host.startsWith('$'));
}

function variablesOf(pipeline: Pipeline): readonly Variable[] {
  return [...pipeline.variables, ...pipeline.jobs.flatMap((job) => job.variables), ...stepsOf(pipeline).flatMap(({ step }) => step.variables)];
}

function ofVariable({ name, key, written }: Variable): readonly TextFailure[] {
  return variables.get(name)?.test(written.text) === true ? [failureAt(key, `${quoted(name)} switches off the verification of certificates`)] : [];
}
