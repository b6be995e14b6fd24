import { answerOf } from '../../../core/check.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { leftPackages } from '../leftovers.ts';

const tools =
  /^(?:netcat|netcat-openbsd|netcat-traditional|nc|ncat|nmap|nmap-ncat|socat|telnet|inetutils-telnet|busybox-extras|tcpdump|tshark|wireshark|wireshark-cli|ftp|tftp|tftp-hpa|lftp|rsh-client|hping3|masscan|ettercap-text-only|dsniff|proxychains4?|sshpass)$/;

/** Tools to look around and go on in a network, which an application does not need. */
export const imageNetworkTools: DockerfileCheck = {
  id: 'image-network-tools',
  catalogue: 'DF-46',
  title: 'Network tools are installed in the image',
  severity: 'low',
  why: 'Who breaks in finds his tools ready: to scan the cluster, to listen, to open a way back.',
  remediation: 'Leave them away; for looking into a running pod use `kubectl debug` with an image that has them.',
  references: [{ framework: 'mitre-attack', item: 'T1046' }],
  judge: (file) => answerOf(leftPackages(file, tools, 'network tools that stay in the image')),
};
