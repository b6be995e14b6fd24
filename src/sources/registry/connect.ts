import { SeaworthyError } from '../../core/error.ts';
import type { HttpClient } from '../../platform/http/index.ts';
import { RegistryClient } from './client.ts';
import { credentialsFor } from './credentials.ts';
import { isOnThisMachine } from './realm.ts';
import { boundsFor, type RegistryPlace, type RegistrySettings } from './settings.ts';

/** Where Docker's own registry answers. */
const hostOfDocker = 'registry-1.docker.io';
const pingBytes = 64 * 1024;

/** A client for a place. What listens without TLS is spoken to only on this machine, or where the user said so. @throws SeaworthyError */
export async function connectTo(place: RegistryPlace, settings: RegistrySettings, http: HttpClient, pushes = false): Promise<RegistryClient> {
  // Somebody who types `nginx` names no host.
  const named = place.registry !== 'docker.io';
  const host = named ? place.registry : hostOfDocker;
  const base = await baseOf(host, named, settings.idleMs, http);
  return new RegistryClient({
    http,
    place,
    base,
    named,
    idleMs: settings.idleMs,
    pushes,
    realms: settings.realms.filter(({ of }) => of === place.registry).map(({ host: realm }) => realm),
    credentials: () => credentialsFor(place, settings.environment),
  });
}

async function baseOf(host: string, named: boolean, idleMs: number, http: HttpClient): Promise<URL> {
  const secure = new URL(`https://${host}`);
  if (!isOnThisMachine(secure) && !http.isInsecure(host)) return secure;
  const plain = new URL(`http://${host}`);
  try {
    await ping(secure, named, idleMs, http);
    return secure;
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    // Where there is no answer over plain HTTP either, the registry's own request says best why.
    const status = await ping(plain, named, idleMs, http);
    // What speaks TLS answers so to those who do not: then it is its certificate that is wrong.
    if (status === 400) throw error;
    return plain;
  }
}

/** Nothing that is secret is part of it. */
async function ping(base: URL, named: boolean, idleMs: number, http: HttpClient): Promise<number> {
  const request = { method: 'GET', url: new URL('/v2/', base), headers: {}, named, redirect: 'same-origin' } as const;
  const response = await http.send(request, { ...boundsFor(pingBytes, idleMs), retries: 0 });
  response.discard();
  return response.status;
}
