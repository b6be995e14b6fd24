import { isIP, type Socket } from 'node:net';
import type { SecureContext, TLSSocket } from 'node:tls';
import { connected } from './connected.ts';
import { hostOf, namesHost } from './hosts.ts';
import type { ClientCertificate } from './options.ts';
import type { Watch } from './watch.ts';

/** Whom to trust, and who we are. */
export interface TlsChoice {
  readonly authorities: readonly string[];
  readonly identity: ClientCertificate | undefined;
  readonly isInsecure: (url: URL) => boolean;
  /** What was made of the above, by identity: reading all authorities takes longer than a handshake. */
  readonly contexts: Map<ClientCertificate | undefined, SecureContext>;
}

/** Speaks TLS over a connection, and makes sure who answers. @throws the system's error */
export async function secure(socket: Socket, url: URL, choice: TlsChoice, watch: Watch): Promise<TLSSocket> {
  const { connect } = await import('node:tls');
  const host = hostOf(url);
  const secured = connect({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    secureContext: await contextOf(choice),
    rejectUnauthorized: !choice.isInsecure(url),
    ALPNProtocols: ['http/1.1'],
  });
  return await connected(secured, 'secureConnect', watch);
}

async function contextOf({ authorities, identity, contexts }: TlsChoice): Promise<SecureContext> {
  const tls = await import('node:tls');
  const known = contexts.get(identity);
  if (known !== undefined) return known;
  const made = tls.createSecureContext({
    ...(authorities.length === 0 ? {} : { ca: [...tls.getCACertificates('default'), ...authorities] }),
    ...(identity === undefined ? {} : { cert: identity.certificate, key: identity.key }),
    minVersion: 'TLSv1.2',
  });
  contexts.set(identity, made);
  return made;
}

/** Of the certificates for this host the one that names it most exactly; one for no host in particular goes to hosts the user named only. */
export function certificateFor(
  { url, named }: { readonly url: URL; readonly named: boolean },
  certificates: readonly ClientCertificate[],
): ClientCertificate | undefined {
  const own = certificates
    .filter(({ host }) => host !== undefined && namesHost(host, url))
    .sort((a, b) => (b.host ?? '').length - (a.host ?? '').length);
  return own[0] ?? (named ? certificates.find(({ host }) => host === undefined) : undefined);
}
