import { existsSync } from 'node:fs';
import { endpointOf, firstSaid, socketAt, type Endpoint } from '../daemon-host.ts';
import type { ExportRequest } from '../daemon-source.ts';
import { currentContext, dockerFolder } from './context.ts';
import { certificatesIn } from './tls.ts';

const usualSocket = '/var/run/docker.sock';

/** Where Docker listens, as its own client would find it: by an option or the environment, by its context, else at the usual places. @throws SeaworthyError `usage` */
export function dockerEndpoint({ http, settings: { dockerHost, environment } }: ExportRequest): Endpoint {
  const said = firstSaid(['--docker-host', dockerHost], ['DOCKER_HOST', environment['DOCKER_HOST']]);
  if (said !== undefined) {
    const folder = environment['DOCKER_CERT_PATH'] || (dockerFolder(environment) ?? '/');
    const asksForTls = (environment['DOCKER_TLS_VERIFY'] ?? '') !== '';
    return endpointOf(said, http, () => (asksForTls ? certificatesIn(folder, 'DOCKER_TLS_VERIFY') : undefined));
  }
  const context = currentContext(environment);
  return context === undefined ? socketAt(usual(environment), http) : endpointOf(context, http, () => context.identity());
}

/** The daemon of the machine; else that of a user, or of Docker Desktop. */
function usual(environment: ExportRequest['settings']['environment']): string {
  const [runtime = '', home = ''] = [environment['XDG_RUNTIME_DIR'], environment['HOME']];
  const own = [...(runtime === '' ? [] : [`${runtime}/docker.sock`]), ...(home === '' ? [] : [`${home}/.docker/run/docker.sock`])];
  return [usualSocket, ...own].find((path) => existsSync(path)) ?? usualSocket;
}
