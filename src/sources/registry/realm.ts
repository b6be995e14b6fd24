/** Hosts that belong together though their names do not tell, as their owners document. */
const documented: ReadonlyMap<string, string> = new Map([['nvcr.io', 'authn.nvidia.com']]);

/**
 * Domains under which everybody can have a name: hosts with the same one are strangers to each other. Of two labels under a country (`co.uk`) the first says so itself;
 * of clouds and hosters those that have registries.
 */
const everybodys =
  /(^|\.)(?:(?:com?|net|org|gov|edu|ac|or|ne|go|gob|gov|mil|nom|web|ltd|plc|me|id|info|biz)\.[a-z]{2}|azurecr\.(?:io|cn|us)|azure\.com|windows\.net|azurewebsites\.net|cloudapp\.net|amazonaws\.com(?:\.cn)?|cloudfront\.net|on\.aws|googleapis\.com|pkg\.dev|run\.app|appspot\.com|web\.app|firebaseapp\.com|github\.io|githubusercontent\.com|gitlab\.io|pages\.dev|workers\.dev|herokuapp\.com|vercel\.app|netlify\.app|fly\.dev|fly\.io|onrender\.com|digitaloceanspaces\.com|ondigitalocean\.app|oraclecloud\.com|ocir\.io|icr\.io|scw\.cloud|ovh\.net|nip\.io|sslip\.io|ngrok\.io|ngrok\.app|duckdns\.org|dyndns\.org|jfrog\.io|cloudsmith\.io|aliyuncs\.com|myhuaweicloud\.com|tencentcloudcr\.com|r2\.dev|b-cdn\.net|cluster\.local|svc|local|internal|localhost|arpa)$/;

export interface RealmQuestion {
  /** Where the registry answered. */
  readonly registry: URL;
  readonly realm: URL;
  /** Hosts, with port where they need one, that the user allows besides. */
  readonly allowed: readonly string[];
}

/**
 * Whether a token service may see what is secret: the registry's own origin, its host over https, a host of the same registrable domain over https, or one the user allows.
 * Where it cannot be told whether two hosts have one owner, they have not.
 */
export function maySeeCredentials({ registry, realm, allowed }: RealmQuestion): boolean {
  if (realm.origin === registry.origin) return true;
  if (realm.protocol !== 'https:') return false;
  if (
    (realm.hostname === registry.hostname && !isOnThisMachine(registry)) ||
    allowed.includes(realm.host) ||
    documented.get(registry.hostname) === realm.hostname
  )
    return true;
  const domain = registrableDomain(registry.hostname);
  return realm.port === '' && domain !== undefined && domain === registrableDomain(realm.hostname);
}

/** The part of a host name that its owner registered; undefined where that cannot be told, and for addresses and names of a single label. */
function registrableDomain(host: string): string | undefined {
  if (/^[\d.]+$|^\[/.test(host)) return undefined;
  const labels = host.split('.');
  const domain = labels.slice(-2).join('.');
  return labels.length < 2 || everybodys.test(host) || everybodys.test(domain) || isUnderEverybodys(labels) ? undefined : domain;
}

function isUnderEverybodys(labels: readonly string[]): boolean {
  return labels.some((_, index) => index > 0 && everybodys.test(labels.slice(index).join('.')));
}

/** Whether the name of a host is that of this machine. */
export function isOnThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
