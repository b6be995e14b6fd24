import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** An image of an OCI layout in a registry, a process of its own. */
export interface ServedImage {
  /** `127.0.0.1:<port>/bench/image:1.0` */
  readonly reference: string;
  readonly close: () => void;
}

export async function serveImage(layout: string): Promise<ServedImage> {
  const script = fileURLToPath(new URL('registry-server.ts', import.meta.url));
  const server = spawn(process.execPath, [script, layout], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await createInterface({ input: server.stdout })[Symbol.asyncIterator]().next();
  return { reference: `${line.value}/bench/image:1.0`, close: () => void server.kill() };
}
