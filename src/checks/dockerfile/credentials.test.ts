import { describe, expect, it } from 'vitest';
import { hasPasswordInUrl, isSecretName, mayBeSecret, secretIn } from './credentials.ts';

describe('isSecretName', () => {
  it.each<[string, boolean, string]>([
    ['DB_PASSWORD', true, 'a password'],
    ['dbPassword', true, 'in camel case'],
    ['db.password', true, 'with dots'],
    ['DB_PWD', true, 'cut short'],
    ['GITHUB_TOKEN', true, 'a token'],
    ['SECRET_KEY_BASE', true, 'a secret'],
    ['STRIPE_API_KEY', true, 'a key for an interface'],
    ['SSH_PRIVATE_KEY', true, 'a private key'],
    ['PWD', false, 'the current folder'],
    ['OLDPWD', false, 'the folder before'],
    ['GPG_KEY', false, 'the name of a key'],
    ['KEY', false, 'any key'],
    ['API_KEY_PREFIX', false, 'a part that is known'],
    ['DB_PASSWORD_FILE', false, 'where it lies'],
    ['PUBLIC_TOKEN', false, 'for everybody'],
    ['TOKENIZERS_PARALLELISM', false, 'another word'],
    ['COMPASS_VERSION', false, 'another word'],
    ['MAX_TOKENS', false, 'how many'],
    ['', false, 'nothing'],
  ])('%s: %s, %s', (name, expected) => {
    expect(isSecretName(name)).toBe(expected);
  });
});

describe('mayBeSecret', () => {
  it.each<[string, boolean, string]>([
    ['correct-horse', true, 'a password'],
    ['123456', true, 'a bad password'],
    ['changeme', true, 'a password that everybody tries'],
    ['postgres://u:p@h/d', true, 'an address with a password'],
    ['a/b+c==', true, 'characters of base 64'],
    ['', false, 'nothing'],
    ['  ', false, 'nothing'],
    ['true', false, 'a switch'],
    ['None', false, 'none'],
    ['xxxx', false, 'blotted out'],
    ['<your token>', false, 'to be filled in'],
    ['your-token-here', false, 'to be filled in'],
    ['dummy', false, 'said not to be one'],
    ['/run/secrets/x', false, 'where it lies'],
    ['./x', false, 'where it lies'],
    ['https://vault.example.com/x', false, 'where it lies'],
    ['$TOKEN', false, 'a variable'],
    ['${TOKEN}', false, 'a variable'],
    ['$(cat x)', false, 'the output of a command'],
  ])('%j: %s, %s', (value, expected) => {
    expect(mayBeSecret(value)).toBe(expected);
  });
});

describe('secretIn', () => {
  it.each<[string, string]>([
    [`x AKIA${'A'.repeat(16)} y`, 'an AWS access key'],
    [`ghp_${'a'.repeat(36)}`, 'a GitHub token'],
    [`github_pat_${'a'.repeat(30)}`, 'a GitHub token'],
    [`glpat-${'a'.repeat(20)}`, 'a GitLab token'],
    [`xoxb-${'1'.repeat(12)}`, 'a Slack token'],
    [`https://hooks.slack.com/services/T${'0'.repeat(8)}/B${'0'.repeat(8)}/${'a'.repeat(24)}`, 'the address of a Slack webhook'],
    [`AIza${'a'.repeat(35)}`, 'a Google API key'],
    [`npm_${'a'.repeat(36)}`, 'an npm token'],
    [`pypi-AgE${'a'.repeat(60)}`, 'a PyPI token'],
    [`sk_live_${'a'.repeat(24)}`, 'a Stripe key'],
    [`SG.${'a'.repeat(22)}.${'a'.repeat(43)}`, 'a SendGrid key'],
    [`dckr_pat_${'a'.repeat(27)}`, 'a Docker Hub token'],
    [`hf_${'a'.repeat(34)}`, 'a Hugging Face token'],
    [`sk-proj-${'a'.repeat(30)}`, 'a key of a model provider'],
    [`dop_v1_${'a'.repeat(64)}`, 'a DigitalOcean token'],
    [`hvs.${'a'.repeat(24)}`, 'a Vault token'],
    ['-----BEGIN PRIVATE KEY-----', 'a private key'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----', 'a private key'],
    [`AccountKey=${'a'.repeat(86)}==`, 'an Azure storage key'],
  ])('%s: %s', (text, kind) => {
    expect(secretIn(text)).toBe(kind);
  });

  it.each(['AKIAIOSFODNN7EXAMPLE', 'ghp_short', '-----BEGIN PUBLIC KEY-----', '-----BEGIN CERTIFICATE-----', 'sha256:0123456789abcdef', ''])(
    '%j: none',
    (text) => {
      expect(secretIn(text)).toBeUndefined();
    },
  );
});

describe('hasPasswordInUrl', () => {
  it.each<[string, boolean, string]>([
    ['git clone https://u:p@h/x', true, 'written out'],
    ['https://u:$P@h and https://u:p@h', true, 'the second of two'],
    ['https://:p@h', true, 'without a user'],
    ['https://u:$P@h', false, 'a variable'],
    ['https://u:${P}@h', false, 'a variable'],
    ['https://u@h', false, 'no password'],
    ['https://h:80/x@y', false, 'a port'],
    ['https://u:<password>@h', false, 'to be filled in'],
    ['https://u:xxx@h', false, 'blotted out'],
    ['a'.repeat(100_000), false, 'long'],
    ['a:/'.repeat(100_000), false, 'long'],
  ])('%.60s: %s, %s', (text, expected) => {
    expect(hasPasswordInUrl(text)).toBe(expected);
  });
});
