import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { decodeDockerConfig, decodeHelperAnswer } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/docker-config',
  seeds: [
    { auths: { 'https://index.docker.io/v1/': { auth: 'dXNlcjpwYXNz' }, 'ghcr.io': { identitytoken: 'x' } }, credsStore: 'desktop' },
    { auths: { a: { username: 'u', password: 'p' } }, credHelpers: { 'gcr.io': 'gcloud' } },
    { ServerURL: 'a', Username: '<token>', Secret: 'x' },
  ].map((seed) => Buffer.from(JSON.stringify(seed))),
  dictionary: ['null', '[]', '{}', '"__proto__":', '"auth":', '"credsStore":', '"', '1'].map((word) => Buffer.from(word)),
  run(bytes) {
    decodeDockerConfig(bytes, 'config.json');
    decodeHelperAnswer(bytes);
  },
};
