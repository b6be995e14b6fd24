import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Debian's `docker-registry` where it is at hand: named by DOCKER_REGISTRY, or on PATH. */
export const dockerRegistry = [
  process.env['DOCKER_REGISTRY'] ?? '',
  ...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'docker-registry')),
].find((path) => path !== '' && existsSync(path));

/** Runs it on the loopback interface, its files in `folder`. */
export async function runDockerRegistry(folder: string): Promise<{ readonly host: string; close(): void }> {
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'config.yml');
  writeFileSync(
    config,
    `version: 0.1\nlog: { level: error }\nstorage: { filesystem: { rootdirectory: ${join(folder, 'data')} } }\nhttp: { addr: "${host}" }\n`,
  );
  const child = spawn(dockerRegistry ?? 'docker-registry', ['serve', config], {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'] ?? '', OTEL_TRACES_EXPORTER: 'none' },
  });
  for (let tries = 0; tries < 100; tries += 1) {
    if (await answers(host)) return { host, close: () => void child.kill() };
    await sleep(50);
  }
  child.kill();
  throw new Error('docker-registry does not answer');
}

async function answers(host: string): Promise<boolean> {
  try {
    return (await fetch(`http://${host}/v2/`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
