import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The script behind a tool that npm installed, so that it runs under the Node of this process on every system. */
export function toolScript(path: string): string {
  return join(root, 'node_modules', path);
}

/** Runs a Node script in the repository, its output passed through; true when it ended with 0. */
export function runNode(label: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): boolean {
  const started = process.hrtime.bigint();
  const result = spawnSync(process.execPath, [...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const passed = result.status === 0;
  console.error(`${passed ? 'ok    ' : 'FAILED'} ${label} (${seconds.toFixed(1)} s)`);
  return passed;
}
