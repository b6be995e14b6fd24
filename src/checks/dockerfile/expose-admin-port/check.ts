import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt } from '../instructions.ts';
import { exposedPorts } from '../ports.ts';

const ports: ReadonlyMap<number, string> = new Map([
  [23, 'Telnet'],
  [111, 'the port mapper of RPC'],
  [512, 'rexec'],
  [513, 'rlogin'],
  [514, 'rsh'],
  [2345, 'the debugger of Go'],
  [2375, 'the API of Docker without TLS'],
  [2376, 'the API of Docker'],
  [2379, 'etcd'],
  [2380, 'etcd'],
  [3389, 'Remote Desktop'],
  [5005, 'the debugger of Java'],
  [5900, 'VNC'],
  [6000, 'X11'],
  [9229, 'the debugger of Node.js'],
  [10250, 'the kubelet'],
  [10255, 'the kubelet without authentication'],
]);

/** EXPOSE names a port by which whoever reaches it rules the process, the machine or the cluster. */
export const exposeAdminPort: DockerfileCheck = {
  id: 'expose-admin-port',
  catalogue: 'DF-32',
  title: 'Image exposes a port of administration or debugging',
  severity: 'medium',
  why: 'Such a port gives command of what is behind it; EXPOSE opens nothing by itself, but says that the image listens there and that `docker run -P` may publish it.',
  remediation: 'Remove the EXPOSE and what listens there; reach a debugger by `kubectl port-forward`.',
  references: [],
  judge(file) {
    return answerOf(
      exposedPorts(file).flatMap((place) => {
        const found = [...ports].find(([port]) => place.first <= port && port <= place.last);
        return found === undefined ? [] : [failureAt(place, `port ${found[0]} is that of ${found[1]}`)];
      }),
    );
  },
};
