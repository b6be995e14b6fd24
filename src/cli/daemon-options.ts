import type { DaemonSettings } from '../sources/daemon-source.ts';
import type { CommandOption, OptionValues, Terminal } from './command.ts';
import { text } from './option-values.ts';

/** Options of every command that may ask a container engine for an image. */
export const daemonOptions: readonly CommandOption[] = [
  {
    flags: '--docker-host <url>',
    description: 'where Docker listens: unix:///PATH or tcp://HOST:PORT (default: DOCKER_HOST, Docker’s context, else /var/run/docker.sock)',
    environment: 'SEAWORTHY_DOCKER_HOST',
  },
  {
    flags: '--podman-host <url>',
    description: 'where Podman listens (default: CONTAINER_HOST, else podman/podman.sock in XDG_RUNTIME_DIR or /run)',
    environment: 'SEAWORTHY_PODMAN_HOST',
  },
  {
    flags: '--containerd-namespace <name>',
    description: 'namespace of images in containerd; Kubernetes uses k8s.io (default: CONTAINERD_NAMESPACE, else default)',
    environment: 'SEAWORTHY_CONTAINERD_NAMESPACE',
  },
  { flags: '--ctr <program>', description: 'the client of containerd that exports images (default: ctr on PATH)', environment: 'SEAWORTHY_CTR' },
];

export function daemonSettings(options: OptionValues, { environment }: Terminal): DaemonSettings {
  return {
    environment,
    dockerHost: text(options, 'dockerHost') ?? '',
    podmanHost: text(options, 'podmanHost') ?? '',
    containerdNamespace: text(options, 'containerdNamespace') ?? '',
    ctr: text(options, 'ctr') ?? '',
  };
}
