import type { CommandOption } from './command.ts';

/** Options of every command that may use the network. Proxies are those of HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
export const networkOptions: readonly CommandOption[] = [
  {
    flags: '--ca-file <file>',
    description: 'certificate authorities to trust beside the usual ones, in PEM; repeatable',
    environment: 'SEAWORTHY_CA_FILE',
    repeats: true,
  },
  {
    flags: '--client-cert <[host=]file>',
    description: 'certificate to show to the hosts you name, or to one host only, in PEM; repeatable',
    environment: 'SEAWORTHY_CLIENT_CERT',
    repeats: true,
  },
  {
    flags: '--client-key <[host=]file>',
    description: 'the key of --client-cert for the same hosts; repeatable',
    environment: 'SEAWORTHY_CLIENT_KEY',
    repeats: true,
  },
  {
    flags: '--insecure-registry <host[:port]>',
    description: 'a host that may be spoken to without TLS, or with a certificate that is not verified; repeatable',
    environment: 'SEAWORTHY_INSECURE_REGISTRY',
    repeats: true,
  },
  {
    flags: '--allow-private-addresses',
    description: 'follow registries and redirects to hosts in private networks that you did not name yourself',
    environment: 'SEAWORTHY_ALLOW_PRIVATE_ADDRESSES',
  },
];
