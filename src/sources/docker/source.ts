import type { DaemonSource } from '../daemon-source.ts';
import { exportByApi } from '../docker-api.ts';
import { dockerEndpoint } from './endpoint.ts';

/** An image that a Docker daemon keeps (Docker Engine API, "Export an image"). */
export const docker: DaemonSource = {
  id: 'docker',
  title: 'Docker',
  byHand: (name) => `docker save --output image.tar ${name}`,
  export: (name, request) =>
    exportByApi(
      {
        title: 'Docker',
        endpoint: dockerEndpoint(request),
        whenAbsent: 'start it, or say where it listens with --docker-host or DOCKER_HOST',
        whenForbidden: 'run as root or as a user of the group docker',
      },
      name,
      request,
    ),
};
