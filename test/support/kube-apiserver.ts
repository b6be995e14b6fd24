import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as httpsRequest } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeAuthority } from './certificates.ts';

const assets = process.env['KUBEBUILDER_ASSETS'] ?? '';

/** Whether etcd and kube-apiserver are at hand: KUBEBUILDER_ASSETS names their folder, as `npm run test:real` sees to. Use: `describe.skipIf(!hasKubeApiServer)`. */
export const hasKubeApiServer = assets !== '' && ['etcd', 'kube-apiserver'].every((name) => existsSync(join(assets, name)));

/** Somebody the API server knows by a bearer token. */
export interface KubeUser {
  readonly token: string;
  readonly name: string;
  readonly groups?: readonly string[];
}

export interface KubeApiServerOptions {
  /** Users beside the administrator. */
  readonly users?: readonly KubeUser[];
  /** Further flags of kube-apiserver: `--enable-admission-plugins=…`. */
  readonly flags?: readonly string[];
}

/** What the API server answered. */
export interface KubeAnswer {
  readonly status: number;
  /** Parsed where it is JSON. */
  readonly body: unknown;
  /** `message` of a Status; empty where there is none. */
  readonly message: string;
  /** Texts of the `Warning` headers. */
  readonly warnings: readonly string[];
}

export interface KubeRequestOptions {
  /** Of the user who asks; the administrator's where it is absent. */
  readonly token?: string;
  /** `application/json` where it is absent; patches need their own. */
  readonly contentType?: string;
}

/** A real API server on the loopback interface, with an etcd of its own. */
export interface KubeApiServer {
  /** `https://127.0.0.1:40123`. */
  readonly url: string;
  /** PEM of who signed its certificate. */
  readonly authority: string;
  /** 36 of 1.36. */
  readonly minor: number;
  /** A body that is no text is sent as JSON. */
  request(method: string, path: string, body?: unknown, options?: KubeRequestOptions): Promise<KubeAnswer>;
  stop(): void;
}

const adminToken = 'administrator';

/** Starts both and waits until the API server is ready and namespace `default` is there. @throws Error with the end of its log where it does not come up. */
export async function startKubeApiServer(options: KubeApiServerOptions = {}): Promise<KubeApiServer> {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-kube-'));
  const [etcdPort, port] = await freePorts();
  const authority = writeCredentials(folder, options.users ?? []);
  const etcd = run(folder, 'etcd', etcdFlags(folder, etcdPort));
  const server = run(folder, 'kube-apiserver', [...apiServerFlags(folder, port, etcdPort), ...(options.flags ?? [])]);
  const stop = (): void => {
    for (const { child } of [server, etcd]) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    process.off('exit', stop);
  };
  process.once('exit', stop);
  const send = sender(port, authority);
  try {
    const minor = await waitUntilReady(send, server);
    return { url: `https://127.0.0.1:${port}`, authority, minor, request: send, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

interface Running {
  readonly child: ChildProcess;
  /** The end of what it wrote. */
  log(): string;
}

function run(folder: string, name: string, flags: readonly string[]): Running {
  const child = spawn(join(assets, name), [...flags], { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder, env: {} });
  let end = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    end = (end + bytes.toString()).slice(-4_000);
  });
  return { child, log: () => end };
}

function etcdFlags(folder: string, port: number): readonly string[] {
  const url = `http://127.0.0.1:${port}`;
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    '--listen-peer-urls=http://127.0.0.1:0',
    '--unsafe-no-fsync',
    '--log-level=error',
  ];
}

function apiServerFlags(folder: string, port: number, etcdPort: number): readonly string[] {
  const file = (name: string): string => join(folder, name);
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${folder}`,
    `--tls-cert-file=${file('server.crt')}`,
    `--tls-private-key-file=${file('server.key')}`,
    `--client-ca-file=${file('authority.crt')}`,
    `--token-auth-file=${file('tokens.csv')}`,
    '--authorization-mode=RBAC',
    '--service-cluster-ip-range=10.0.0.0/24',
    '--allow-privileged=true',
    `--service-account-issuer=https://127.0.0.1:${port}/`,
    `--service-account-key-file=${file('accounts.pub')}`,
    `--service-account-signing-key-file=${file('accounts.key')}`,
    '--disable-admission-plugins=ServiceAccount',
    '--endpoint-reconciler-type=none',
    '--v=0',
  ];
}

/** Certificates, keys and tokens, as files. @returns the certificate of the authority */
function writeCredentials(folder: string, users: readonly KubeUser[]): string {
  const authority = makeAuthority();
  const { certificate, key } = authority.issue(['127.0.0.1']);
  const accounts = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const known: readonly KubeUser[] = [{ token: adminToken, name: 'administrator', groups: ['system:masters'] }, ...users];
  const files: Readonly<Record<string, string>> = {
    'authority.crt': authority.certificate,
    'server.crt': certificate,
    'server.key': key,
    'accounts.pub': accounts.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'accounts.key': accounts.privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
    'tokens.csv': known.map(({ token, name, groups = [] }) => `${token},${name},${name},"${groups.join(',')}"\n`).join(''),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  return authority.certificate;
}

type Send = KubeApiServer['request'];

function sender(port: number, authority: string): Send {
  const agent = new Agent({ keepAlive: true, ca: authority });
  return (method, path, body, { token = adminToken, contentType = 'application/json' } = {}) =>
    new Promise((resolve, reject) => {
      const bytes = body === undefined ? undefined : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
      const headers = {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(bytes === undefined ? {} : { 'content-type': contentType, 'content-length': bytes.length }),
      };
      const outgoing = httpsRequest({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve(answerFrom(response.statusCode ?? 0, Buffer.concat(chunks).toString(), response.headersDistinct['warning'])),
        );
      });
      outgoing.on('error', reject);
      outgoing.end(bytes);
    });
}

function answerFrom(status: number, text: string, warnings: readonly string[] = []): KubeAnswer {
  const body = parsed(text);
  const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
  return { status, body, message, warnings: warnings.map(warningText) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** `299 - "policy/v1beta1 … is deprecated"` (RFC 7234, section 5.5). */
function warningText(header: string): string {
  return (/^\d{3} \S+ "(.*)"$/s.exec(header)?.[1] ?? header).replaceAll(/\\(.)/g, '$1');
}

async function waitUntilReady(send: Send, { child, log }: Running): Promise<number> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (child.exitCode !== null) break;
    if ((await statusOf(send, '/readyz')) === 200 && (await statusOf(send, '/api/v1/namespaces/default')) === 200) {
      const { body } = await send('GET', '/version');
      return Number.parseInt((body as { readonly minor: string }).minor, 10);
    }
    await sleep(100);
  }
  throw new Error(`kube-apiserver does not come up: ${log()}`);
}

async function statusOf(send: Send, path: string): Promise<number> {
  try {
    return (await send('GET', path)).status;
  } catch {
    return 0;
  }
}

/** Two ports of the loopback interface that nobody listens on. */
async function freePorts(): Promise<readonly [number, number]> {
  const servers = [createServer().listen(0, '127.0.0.1'), createServer().listen(0, '127.0.0.1')];
  const ports = await Promise.all(
    servers.map((server) => new Promise<number>((resolve) => server.once('listening', () => resolve((server.address() as AddressInfo).port)))),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [ports[0] ?? 0, ports[1] ?? 0];
}
