import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

/** Files that programs keep credentials in, by the last parts of their path, in lower case. */
const credentials: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)(?:_[a-z0-9]{1,40})?$/, 'a private SSH key'],
  [/(?:^|\/)\.ssh(?:\/\*?)?$/, 'a folder of SSH keys'],
  [/(?:^|\/)\.gnupg(?:\/\*?)?$/, 'a folder of PGP keys'],
  [/(?:^|\/)\.env(?:\.[a-z0-9_-]{1,40})?$/, 'a file of environment variables'],
  [
    /(?:^|\/)\.(?:npmrc|pypirc|netrc|git-credentials|pgpass|my\.cnf|dockercfg|dockerconfigjson|vault-token|htpasswd|terraformrc)$/,
    'a file that programs keep credentials in',
  ],
  [/(?:^|\/)_netrc$/, 'a file that programs keep credentials in'],
  [/(?:^|\/)\.aws(?:\/(?:\*|credentials)?)?$/, 'credentials of AWS'],
  [/(?:^|\/)\.docker(?:\/config\.json)?$/, 'credentials of registries'],
  [/(?:^|\/)(?:\.kube(?:\/config)?|kubeconfig|[a-z0-9_-]{1,60}\.kubeconfig|kubeconfig\.ya?ml)$/, 'credentials of a cluster'],
  [/(?:^|\/)(?:credentials|client_secrets?|service[-_]?account(?:[-_]?key)?)\.json$/, 'credentials of a service account'],
  [/(?:^|\/)[a-z0-9._-]{1,80}\.(?:key|pfx|p12|ppk|pvk)$/, 'a private key'],
  [/(?:^|\/)[a-z0-9._-]{0,60}(?:private|priv|server|client|tls|ssl|host)[-_.]?key\.pem$/, 'a private key'],
  [/(?:^|\/)[a-z0-9._-]{1,80}\.(?:jks|keystore)$/, 'a key store'],
  [/(?:^|\/)(?:secrets?|passwords?)\.(?:ya?ml|json|txt|env|ini|properties)$/, 'a file of secrets'],
  [/(?:^|\/)[a-z0-9._-]{1,80}\.(?:tfstate|tfvars)$/, 'a state or variables of Terraform'],
];
/** Of the same names, but without anything secret. */
const harmless = /\.pub$|(?:^|[._/-])(?:example|sample|template|dist|defaults?|public|pub|truststore|cacerts)(?:[._-]|$)/;

/** What COPY and ADD put into a layer that ships stays in the image, also where a later instruction removes it. */
export const copySecretFile: DockerfileCheck = {
  id: 'copy-secret-file',
  catalogue: 'DF-10',
  title: 'File that holds credentials is copied into the image',
  severity: 'high',
  why: 'Whoever pulls the image has the file; `RUN rm` in a later layer hides it and does not remove it.',
  remediation: 'Mount it for the one command that needs it (`RUN --mount=type=secret,id=…`, `--mount=type=ssh`), and list it in .dockerignore.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.25' },
    { framework: 'mitre-attack', item: 'T1552.001' },
  ],
  links: ['https://docs.docker.com/build/building/secrets/'],
  judge(file) {
    const sources = instructionsOf(file, ['ADD', 'COPY'], 'shipped').flatMap(({ sources: list }) => list);
    return answerOf(
      sources.flatMap((source) => {
        const what = credentialsAt(source.value);
        return what === undefined ? [] : [failureAt(source, `${source.value} is by its name ${what}`)];
      }),
    );
  },
};

function credentialsAt(path: string): string | undefined {
  const lower = path.toLowerCase().replace(/\/+$/, '').slice(-300);
  return harmless.test(lower) ? undefined : credentials.find(([form]) => form.test(lower))?.[1];
}
