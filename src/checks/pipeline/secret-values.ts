/** A token that is known by its form. */
export interface FoundToken {
  readonly what: string;
  readonly from: number;
}

/** Forms that issuers gave their tokens so that they are found; each begins with letters that hardly begin anything else. */
const tokens: readonly (readonly [what: string, form: RegExp])[] = [
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})\b/],
  ['a token of GitLab', /\bgl(?:pat|dt|ptt|rt|soat|ft|cbt|agent)-[A-Za-z0-9_-]{20,255}/],
  ['a key of AWS', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/],
  ['a key of Google', /\bAIza[\w-]{35}\b/],
  ['a token of Slack', /\bxox[abprs]-[\w-]{10,255}|hooks\.slack\.com\/services\/T\w{6,20}\/B\w{6,20}\/\w{20,40}/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a token of PyPI', /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,1000}/],
  ['a key of Stripe', /\b[sr]k_live_[A-Za-z0-9]{20,255}\b/],
  ['a token of Docker Hub', /\bdckr_pat_[\w-]{20,255}/],
  ['a token of HashiCorp Vault', /\bhv[sb]\.[\w-]{20,300}/],
  ['a token of DigitalOcean', /\bdo[opr]_v1_[a-f0-9]{64}\b/],
  ['a key of SendGrid', /\bSG\.[\w-]{22}\.[\w-]{43}\b/],
  ['a private key', /-----BEGIN (?:[A-Z]{1,10} ){0,2}PRIVATE KEY-----\s{1,4}[A-Za-z0-9+/]{40}/],
];

/** What documents print for an example. */
const examples = /example|EXAMPLE|xxxx|XXXX|0000000000|1234567890|abcdefghij/;

export function tokenIn(text: string): FoundToken | undefined {
  for (const [what, form] of tokens) {
    const found = form.exec(text);
    if (found !== null && !examples.test(found[0])) return { what, from: found.index };
  }
  return undefined;
}

const secretName =
  /(?:^|[_-])(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|client[_-]?secret|auth[_-]?token|credentials?)$/i;
/** Names that say where a secret is kept, or how it is made. */
const otherName = /(?:name|path|file|dir|url|id|type|length|ttl|prefix|key[_-]?ref|secret[_-]?ref)$/i;
const longest = 500;

/** Whether a variable by its name holds a secret and its value looks like one: long, mixed, and no word that stands for one. */
export function looksSecret(name: string, value: string): boolean {
  if (!secretName.test(name.replaceAll(/([a-z])([A-Z])/g, '$1_$2')) || otherName.test(name)) return false;
  if (value.length < 10 || value.length > longest || !/^[\x21-\x7e]+$/.test(value) || /[$%{}<>*]/.test(value)) return false;
  if (/^(?:https?:\/\/|\/|\.\/|~\/|[\w.-]+\.(?:json|ya?ml|txt|pem|key|env)$)/.test(value)) return false;
  return (
    kindsOf(value) >= 3 && distinct(value) >= 8 && !examples.test(value) && !/(?:password|secret|changeme|dummy|test|fake|placeholder)/i.test(value)
  );
}

/** How many of lower case, upper case, digits and signs a text has. */
function kindsOf(text: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(text)).length;
}

function distinct(text: string): number {
  return new Set(text).size;
}
