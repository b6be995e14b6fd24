const secretWords = new Set([
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'pass',
  'secret',
  'token',
  'credential',
  'credentials',
  'apikey',
  'authtoken',
  'accesstoken',
]);
/** What makes a key a secret one: `API_KEY`. */
const keyKinds = new Set(['api', 'access', 'secret', 'private', 'encryption', 'signing', 'master', 'account', 'storage', 'auth', 'service', 'admin']);
/** Last words of names that speak about a secret and hold none. */
const aboutSecrets = new Set(
  'file path dir directory url uri name id ttl expiry expiration length size timeout endpoint header type algorithm version enabled required policy mode host port issuer audience prefix field key_id ref arn count limit lifetime location'.split(
    ' ',
  ),
);

/** Whether a variable, by its name, holds a password, a token or a private key. */
export function isSecretName(name: string): boolean {
  const words = name
    .slice(0, 200)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  if (aboutSecrets.has(last) || words.includes('public') || words.join('_') === 'pwd' || words.join('_') === 'oldpwd') return false;
  if (words.some((word) => secretWords.has(word))) return true;
  return last === 'key' && words.slice(0, -1).some((word) => keyKinds.has(word));
}

const saysNothing =
  /^(?:|true|false|yes|no|on|off|none|null|nil|undefined|enabled|disabled|required|optional|auto|default|\*+|x+|<[^>]*>|\.{3,}|(?:dummy|placeholder|example|fake|redacted|unused|ignored|todo|tbd|your)(?:[-_ ].*)?)$/is;
const place = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\|[a-z][a-z0-9+.-]{0,20}:\/\/(?![^\s/@:]{0,200}:[^\s/@]{1,500}@))/;

/** Whether a value that stands for a secret may be one: neither empty, nor a word that says that there is none, nor the place where it lies. */
export function mayBeSecret(value: string): boolean {
  const bare = value.trim();
  return !saysNothing.test(bare.slice(0, 300)) && !place.test(bare) && !/^(?:\$\{?\w+\}?|\$\(.*\)|`.*`)$/s.test(bare.slice(0, 2_000));
}

/** Kinds of secrets that show by themselves. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/\b(?:AKIA|ASIA)(?![A-Z0-9]{0,16}EXAMPLE)[A-Z2-7]{16}\b/, 'an AWS access key'],
  [/\bgh[pousr]_[A-Za-z0-9]{36,255}/, 'a GitHub token'],
  [/\bgithub_pat_[A-Za-z0-9_]{22,255}/, 'a GitHub token'],
  [/\bglpat-[A-Za-z0-9_-]{20,255}/, 'a GitLab token'],
  [/\bxox[abeoprs]-[A-Za-z0-9-]{10,255}/, 'a Slack token'],
  [/hooks\.slack\.com\/services\/T[A-Z0-9]{6,20}\/B[A-Z0-9]{6,20}\/[A-Za-z0-9]{10,60}/, 'the address of a Slack webhook'],
  [/\bAIza[A-Za-z0-9_-]{35}/, 'a Google API key'],
  [/\bnpm_[A-Za-z0-9]{36}/, 'an npm token'],
  [/\bpypi-AgE[A-Za-z0-9_-]{50,255}/, 'a PyPI token'],
  [/\b[sr]k_live_[A-Za-z0-9]{20,255}/, 'a Stripe key'],
  [/\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,64}/, 'a SendGrid key'],
  [/\bdckr_pat_[A-Za-z0-9_-]{20,255}/, 'a Docker Hub token'],
  [/\bhf_[A-Za-z0-9]{30,64}/, 'a Hugging Face token'],
  [/\bsk-(?:proj-|ant-)[A-Za-z0-9_-]{20,255}/, 'a key of a model provider'],
  [/\bdop_v1_[a-f0-9]{64}/, 'a DigitalOcean token'],
  [/\bhv[sb]\.[A-Za-z0-9_-]{24,255}/, 'a Vault token'],
  [/-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/, 'a private key'],
  [/AccountKey=[A-Za-z0-9+/]{60,100}={0,2}/, 'an Azure storage key'],
];

/** What a text shows that only a secret looks like: `a GitHub token`; undefined where it shows nothing. */
export function secretIn(text: string): string | undefined {
  return shapes.find(([shape]) => shape.test(text))?.[1];
}

/** `https://user:password@host`, the password written out. */
const userInfo = /[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/@:$]{0,200}:([^\s/@]{1,500})@/gi;

/** Whether a text has an address with a password in it that no variable stands for. */
export function hasPasswordInUrl(text: string): boolean {
  return text.matchAll(userInfo).some(([, password = '']) => !/^(?:\$|<|\{\{|x+$|\*+$)/i.test(password));
}
