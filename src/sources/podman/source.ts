import { existsSync } from 'node:fs';
import { endpointOf, firstSaid, socketAt, type Endpoint } from '../daemon-host.ts';
import type { DaemonSource, ExportRequest } from '../daemon-source.ts';
import { exportByApi } from '../docker-api.ts';

/** An image that Podman keeps, through the part of its API that is Docker's. */
export const podman: DaemonSource = {
  id: 'podman',
  title: 'Podman',
  byHand: (name) => `podman save --output image.tar ${name}`,
  export: (name, request) =>
    exportByApi(
      {
        title: 'Podman',
        endpoint: podmanEndpoint(request),
        whenAbsent: 'start its API (systemctl --user start podman.socket), or say where it listens with --podman-host or CONTAINER_HOST',
        whenForbidden: 'run as the user whose images they are, or as root',
      },
      name,
      request,
    ),
};

function podmanEndpoint({ http, settings: { podmanHost, environment } }: ExportRequest): Endpoint {
  const said = firstSaid(['--podman-host', podmanHost], ['CONTAINER_HOST', environment['CONTAINER_HOST']]);
  if (said !== undefined) return endpointOf(said, http, () => undefined);
  const runtime = environment['XDG_RUNTIME_DIR'] ?? '';
  const own = runtime === '' ? [] : [`${runtime}/podman/podman.sock`];
  const system = '/run/podman/podman.sock';
  return socketAt([...own, system].find((path) => existsSync(path)) ?? own[0] ?? system, http);
}
