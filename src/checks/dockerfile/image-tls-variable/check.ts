import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf, runCommandsOf } from '../instructions.ts';

const off = /^(?:0|false|no|off)$/i;
const on = /^(?!(?:0|false|no|off)?$).+/i;
/** Variables by which programs no longer check certificates, and the values that do it. */
const variables: ReadonlyMap<string, RegExp> = new Map([
  ['NODE_TLS_REJECT_UNAUTHORIZED', /^0$/],
  ['PYTHONHTTPSVERIFY', /^0$/],
  ['GIT_SSL_NO_VERIFY', on],
  ['NPM_CONFIG_STRICT_SSL', off],
  ['YARN_ENABLE_STRICT_SSL', off],
  ['PIP_TRUSTED_HOST', on],
  ['UV_INSECURE_HOST', on],
  ['CURL_CA_BUNDLE', /^$/],
  ['REQUESTS_CA_BUNDLE', /^$/],
  ['GOINSECURE', on],
  ['BUNDLE_SSL_VERIFY_MODE', /^0$/],
  ['CONDA_SSL_VERIFY', off],
  ['DENO_UNSAFELY_IGNORE_CERTIFICATE_ERRORS', /^.+/],
]);

/** A variable that makes programs accept any certificate; with ENV also those of the running container. */
export const imageTlsVariable: DockerfileCheck = {
  id: 'image-tls-variable',
  catalogue: 'DF-13',
  title: 'Variable switches certificate checks off',
  severity: 'high',
  why: 'Every connection that is made under it can be answered by anybody on the way; set by ENV in the image that ships, this holds for the application too.',
  remediation:
    'Remove the variable; where servers have certificates of an authority of your own, add that (`NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE`, `update-ca-certificates`).',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.6' }],
  judge(file) {
    const settings = instructionsOf(file, ['ARG', 'ENV']).flatMap(({ settings: list }) =>
      list.flatMap((setting) => (setting.value?.isKnown === true ? [{ ...setting, value: setting.value.value }] : [])),
    );
    const assignments = runCommandsOf(file).flatMap(({ command }) => command.assignments.filter(({ isLiteral }) => isLiteral));
    const found = [...settings, ...assignments].filter(({ name, value }) => variables.get(name.toUpperCase())?.test(value) === true);
    return answerOf(found.map((setting) => failureAt(setting, `${setting.name} makes programs accept any certificate`)));
  },
};
