import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The feeds beside the checkout, served in OSV's layout by a process of its own. */
export interface ServedFeeds {
  /** Options of `db update` that lead there. */
  readonly words: readonly string[];
  /** Changes ten records of Go. */
  readonly change: () => void;
  readonly close: () => void;
}

export async function serveFeeds(): Promise<ServedFeeds> {
  const server = spawn(process.execPath, [fileURLToPath(new URL('osv-server.ts', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const line = await lines.next();
  const { url, ecosystems } = JSON.parse(line.done === true ? '' : line.value) as { readonly url: string; readonly ecosystems: readonly string[] };
  const files = ['--kev', `${url}kev.json`, '--epss', `${url}epss.csv.gz`, '--end-of-life', `${url}products.json`];
  return {
    words: ['--from', url, ...ecosystems.flatMap((ecosystem) => ['--ecosystem', ecosystem]), ...files],
    change: () => void server.kill('SIGUSR2'),
    close: () => void server.kill(),
  };
}
