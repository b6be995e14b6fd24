import { SeaworthyError } from '../../core/error.ts';
import { platformText } from '../../formats/oci/index.ts';
import { runChild } from '../../platform/child-output.ts';
import { systemCode } from '../../platform/io-error.ts';
import { ScratchFile } from '../../platform/scratch.ts';
import { firstSaid } from '../daemon-host.ts';
import type { DaemonSettings, ExportedImage, ExportRequest } from '../daemon-source.ts';
import { shown } from '../named-error.ts';

/** The namespace of `ctr` itself; the kubelet's images are in another. */
const usualNamespace = 'default';

/** Exports an image by `ctr image export - NAME` into a file without a name. @throws SeaworthyError */
export async function exportByCtr(name: string, request: ExportRequest): Promise<ExportedImage> {
  const { settings, bounds, platform, onProgress } = request;
  const namespace = namespaceOf(settings);
  const archive = new ScratchFile({ holds: `the image ${name} of containerd` });
  try {
    const { code, said } = await runCtr({
      program: programOf(settings),
      words: ['-n', namespace, 'image', 'export', ...(platform === undefined ? [] : ['--platform', platformText(platform)]), '-', name],
      environment: withoutOurs(settings.environment),
      bounds: bounds.export,
      onOutput: (bytes) => {
        archive.append(bytes);
        onProgress?.({ step: `exporting ${name} from containerd`, done: 0, total: 0 });
      },
    });
    if (code !== 0) throw refusal(name, namespace, said, code);
    return { archive };
  } catch (error) {
    archive.close();
    throw error;
  }
}

function programOf({ ctr }: DaemonSettings): string {
  return ctr === undefined || ctr === '' ? 'ctr' : ctr;
}

/** @throws SeaworthyError `usage` where it is not what containerd takes for one, such as a flag */
function namespaceOf({ containerdNamespace, environment }: DaemonSettings): string {
  const said = firstSaid(['--containerd-namespace', containerdNamespace], ['CONTAINERD_NAMESPACE', environment['CONTAINERD_NAMESPACE']]);
  if (said === undefined) return usualNamespace;
  if (/^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/.test(said.host)) return said.host;
  throw new SeaworthyError('usage', `${said.by}: ${said.host} is no namespace; they are named like default, k8s.io or moby`);
}

/** What is meant for us, tokens among it, is no business of another program. */
function withoutOurs(environment: DaemonSettings['environment']): DaemonSettings['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('SEAWORTHY_')));
}

async function runCtr(request: Parameters<typeof runChild>[0]): ReturnType<typeof runChild> {
  try {
    return await runChild(request);
  } catch (error) {
    if (error instanceof SeaworthyError) throw error;
    const { program } = request;
    const reason = systemCode(error) === 'ENOENT' ? 'there is no such program' : (systemCode(error) ?? String(error));
    throw new SeaworthyError(
      'io-failed',
      `could not start ${program}: ${reason}; containerd is spoken to by its client ctr: install it, or say where it is with --ctr or SEAWORTHY_CTR`,
      { cause: error },
    );
  }
}

/** What `ctr` said of a failure, and what can be done about the usual ones. */
function refusal(name: string, namespace: string, said: string, code: number | undefined): SeaworthyError {
  const words = said.trim().replaceAll(/\s+/g, ' ');
  const because = words === '' ? `ctr ended with ${code === undefined ? 'a signal' : `exit code ${code}`}` : shown(words);
  const place = `containerd (namespace ${namespace})`;
  if (/content digest \S+: not found/.test(words))
    return new SeaworthyError(
      'target-not-found',
      `${place} has not all of ${name}: ${because}; pull it again with ctr: the kubelet's containerd may be told to discard layers once they are unpacked, and other platforms are not pulled`,
    );
  if (/not found/.test(words))
    return new SeaworthyError('target-not-found', `${place} has no image ${name}: ${because}; ${whereElse(name, namespace)}`);
  return new SeaworthyError('io-failed', `${place} could not export ${name}: ${because}; ${remedyFor(words)}`);
}

function whereElse(name: string, namespace: string): string {
  const other = ['k8s.io', usualNamespace].find((candidate) => candidate !== namespace) ?? usualNamespace;
  const full = fullName(name);
  const whole = full === name ? '' : `names are whole there, as in containerd:${full}; `;
  return `${whole}images of Kubernetes are in the namespace k8s.io, those of Docker in moby: try --containerd-namespace ${other}`;
}

/** `nginx` is `docker.io/library/nginx:latest` to containerd, which keeps no short names. */
function fullName(name: string): string {
  const [first = '', ...rest] = name.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const path = hasHost ? name : `docker.io/${rest.length > 0 ? '' : 'library/'}${name}`;
  return /[:@]/.test(path.slice(path.lastIndexOf('/'))) ? path : `${path}:latest`;
}

function remedyFor(words: string): string {
  if (/permission denied/.test(words)) return 'run as root, or as a user who may open the socket of containerd';
  if (/no such file|connection refused|dial/.test(words)) return 'start containerd, or say where it listens with CONTAINERD_ADDRESS';
  return 'try the same with ctr itself';
}
