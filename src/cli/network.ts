import { createPrivateKey, X509Certificate } from 'node:crypto';
import { SeaworthyError } from '../core/error.ts';
import type { ClientCertificate, HttpClient, HttpOptions, Proxies } from '../platform/http/index.ts';
import { isNamedHost } from '../platform/http/hosts.ts';
import { readWholeFile } from '../platform/read-file.ts';
import type { OptionValues, Terminal } from './command.ts';
import { list } from './option-values.ts';
import { version } from './version.ts';

type Environment = Terminal['environment'];

const largestPem = 4 << 20;

/** The network as the options of a command allow it. Nothing is loaded or read before the first request. */
export function openNetwork(options: OptionValues, { environment }: Terminal): HttpClient {
  let opened: Promise<HttpClient> | undefined;
  const client = (): Promise<HttpClient> => (opened ??= load(options, environment));
  return {
    send: async (request, bounds) => await (await client()).send(request, bounds),
    download: async (request, sink, expected) => await (await client()).download(request, sink, expected),
    isInsecure: (host) => isNamedHost(host, list(options, 'insecureRegistry')),
  };
}

async function load(options: OptionValues, environment: Environment): Promise<HttpClient> {
  const { openHttp } = await import('../platform/http/index.ts');
  return openHttp(httpOptions(options, environment));
}

/** @throws SeaworthyError `usage`, `io-failed` where a certificate or key cannot be read */
export function httpOptions(options: OptionValues, environment: Environment): HttpOptions {
  const apiServer = environment['KUBERNETES_SERVICE_HOST'];
  return {
    userAgent: `seaworthy/${version}`,
    authorities: list(options, 'caFile').map(authoritiesOf),
    clientCertificates: clientCertificatesOf(options),
    insecureHosts: list(options, 'insecureRegistry'),
    proxies: proxiesOf(environment),
    allowedAddresses: options['allowPrivateAddresses'] === true ? ['private'] : [],
    refusedHosts: apiServer === undefined || apiServer === '' ? [] : [apiServer],
  };
}

function authoritiesOf(file: string): string {
  const text = pemOf(file, 'CERTIFICATE');
  parsedBy(() => new X509Certificate(text), `${file}: the certificates cannot be read`);
  return text;
}

/** Names in lower case first, as curl has it; HTTP_PROXY in capitals may come from a request header where we run as a CGI program. */
function proxiesOf(environment: Environment): Proxies {
  const value = (...names: readonly string[]): string => names.map((name) => environment[name] ?? '').find((text) => text !== '') ?? '';
  const isCgi = environment['REQUEST_METHOD'] !== undefined;
  return {
    http: isCgi ? value('http_proxy') : value('http_proxy', 'HTTP_PROXY'),
    https: value('https_proxy', 'HTTPS_PROXY'),
    none: value('no_proxy', 'NO_PROXY'),
  };
}

function clientCertificatesOf(options: OptionValues): readonly ClientCertificate[] {
  const keys = new Map(list(options, 'clientKey').map(hostAndFile));
  const certificates = new Map(list(options, 'clientCert').map(hostAndFile));
  const lonely = [...keys.keys()].find((host) => !certificates.has(host));
  if (lonely !== undefined) throw new SeaworthyError('usage', `--client-key ${shown(lonely)}: there is no --client-cert for the same hosts`);
  return [...certificates].map(([host, file]) => {
    const key = keys.get(host);
    if (key === undefined) throw new SeaworthyError('usage', `--client-cert ${shown(host)}${file}: there is no --client-key for the same hosts`);
    const pair = { certificate: pemOf(file, 'CERTIFICATE'), key: pemOf(key, 'PRIVATE KEY') };
    assertPair(pair, file, key);
    return host === '' ? pair : { host, ...pair };
  });
}

/** @throws SeaworthyError `usage`: found here, it is not taken for a fault of the other side */
function assertPair({ certificate, key }: ClientCertificate, file: string, keyFile: string): void {
  const parsed = parsedBy(() => createPrivateKey(key), `${keyFile}: the private key cannot be read; one with a passphrase must be decrypted first`);
  const shownTo = parsedBy(() => new X509Certificate(certificate), `${file}: the certificate cannot be read`);
  if (!shownTo.checkPrivateKey(parsed)) throw new SeaworthyError('usage', `${keyFile} is not the key of the certificate in ${file}`);
}

function parsedBy<Value>(parse: () => Value, otherwise: string): Value {
  try {
    return parse();
  } catch (error) {
    throw new SeaworthyError('usage', otherwise, { cause: error });
  }
}

function shown(host: string): string {
  return host === '' ? '' : `${host}=`;
}

/** `registry.example.com=client.pem`; the host is empty where none is named. */
function hostAndFile(value: string): readonly [host: string, file: string] {
  const at = value.indexOf('=');
  return at < 0 || value.slice(0, at).includes('/') ? ['', value] : [value.slice(0, at), value.slice(at + 1)];
}

function pemOf(file: string, kind: 'CERTIFICATE' | 'PRIVATE KEY'): string {
  const text = Buffer.from(readWholeFile(file, largestPem)).toString('latin1');
  if (text.includes(`${kind}-----`)) return text;
  throw new SeaworthyError('usage', `${file} holds no ${kind.toLowerCase()} in PEM`);
}
