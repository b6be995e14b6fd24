import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { serveDocker, type DockerDaemon } from '../../../test/support/docker-daemon.ts';
import { SeaworthyError } from '../../core/error.ts';
import { openHttp, type HttpClient } from '../../platform/http/index.ts';
import type { DaemonSettings } from '../daemon-source.ts';
import { archiveOf, legacyFiles, npmLayer } from '../fixtures/images.ts';
import { amd64, foundIn, toolsWith, useFolder } from '../fixtures/open.ts';
import { openImage, type OpenedImage } from '../index.ts';

const folder = useFolder();
const archive = archiveOf(legacyFiles([npmLayer('only')], 'localhost/app:1'));

let daemon: DockerDaemon | undefined;
afterEach(async () => {
  await daemon?.close();
  daemon = undefined;
});

function open(daemons: DaemonSettings, http: HttpClient = openHttp({ userAgent: 'test' })): Promise<OpenedImage> {
  return openImage('podman:localhost/app:1', { defaultPlatform: amd64 }, { ...toolsWith(), http, daemons });
}

/** A folder for sockets with Podman's in it. */
async function serveIn(name: string): Promise<string> {
  mkdirSync(join(folder.path(name), 'podman'), { recursive: true });
  daemon = await serveDocker([{ names: ['localhost/app:1'], archive }], { listen: join(folder.path(name), 'podman', 'podman.sock') });
  return folder.path(name);
}

describe('an image in Podman', () => {
  it('is found at the socket of the user', async () => {
    const runtime = await serveIn('runtime');
    const { layers, artifact } = await open({ environment: { XDG_RUNTIME_DIR: runtime } });
    expect([foundIn({ layers, artifact, unknowns: [] }), artifact.tags]).toEqual([[['only']], ['localhost/app:1']]);
  });

  it('is found where the environment says, and before that where the option says', async () => {
    const path = join(await serveIn('named'), 'podman', 'podman.sock');
    await open({ environment: { CONTAINER_HOST: `unix://${path}` } });
    await open({ environment: { CONTAINER_HOST: 'unix:///nowhere' }, podmanHost: path });
    expect(daemon?.requests).toHaveLength(4);
  });

  it.each`
    environment                             | message
    ${{ XDG_RUNTIME_DIR: '/nowhere' }}      | ${/Podman at \/nowhere\/podman\/podman.sock: nobody listens there; start its API \(systemctl --user start podman.socket\)/}
    ${{ CONTAINER_HOST: 'ssh://host/run' }} | ${/CONTAINER_HOST: ssh:\/\/host\/run cannot be used/}
  `('is missed at $environment', async ({ environment, message }) => {
    await expect(open({ environment })).rejects.toMatchObject({ message: expect.stringMatching(message) });
  });

  it('may be closed to us', async () => {
    const cause = Object.assign(new Error('connect EACCES'), { code: 'EACCES' });
    const closed: HttpClient = {
      ...openHttp({ userAgent: 'test' }),
      send: () => Promise.reject(new SeaworthyError('io-failed', 'permission denied', { cause })),
    };
    await expect(open({ environment: { CONTAINER_HOST: '/run/x.sock' } }, closed)).rejects.toMatchObject({
      code: 'io-failed',
      message: 'Podman at /run/x.sock: permission denied; run as the user whose images they are, or as root',
    });
  });
});
