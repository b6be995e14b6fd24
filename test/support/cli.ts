import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const program = join(root, 'bin', 'seaworthy.js');

/** What tests read of a report in JSON (docs/generated/report.schema.json). */
export interface JsonReport {
  readonly artifact: { readonly layers: readonly { readonly diffId: string }[] };
  readonly packages: readonly {
    readonly purl: string;
    readonly name: string;
    readonly version: string;
    readonly locations: readonly { readonly path: string; readonly layer?: number }[];
    readonly source?: { readonly name: string; readonly version: string };
  }[];
  readonly findings: readonly {
    readonly id: string;
    readonly package: { readonly purl: string };
    readonly evidence: readonly { readonly advisory: string; readonly because: string; readonly outcome: string }[];
  }[];
  readonly cancelled: unknown;
  readonly unknowns: readonly { readonly kind: string; readonly subject: string; readonly reason: string }[];
  readonly verdict: { readonly decision: string };
  readonly policy: { readonly origin: string };
  readonly database: { readonly starter: boolean };
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program as a process of its own, in a home of its own. */
export function seaworthy(
  words: readonly string[],
  options: {
    readonly home: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly folder?: string;
    /** What stands on standard input. */
    readonly input?: string | Uint8Array;
  },
): Outcome {
  const result = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    ...(options.input === undefined ? {} : { input: options.input }),
    cwd: options.folder ?? options.home,
    maxBuffer: 1 << 30,
    env: { PATH: process.env['PATH'] ?? '', HOME: options.home, ...options.environment },
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Scans one target and reads the report back. @throws where the program printed none. */
export function scanReport(target: string, home: string, ...words: readonly string[]): JsonReport {
  const outcome = seaworthy(['scan', target, '--format', 'json', ...words], { home });
  if (outcome.status !== 0 && outcome.status !== 1) throw new Error(`scan of ${target} ended with ${outcome.status}: ${outcome.stderr}`);
  return JSON.parse(outcome.stdout) as JsonReport;
}

/** A folder for one test file; `remove` when done. */
export function scratchFolder(name: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `seaworthy-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
