import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode, toolScript } from './steps.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs tests; arguments are Vitest's. A run that fails counts one failure at least. */
export function runTests(args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-tests-'));
  const file = join(folder, 'counts.json');
  const reporters = ['--reporter=default', '--reporter=./tools/count-reporter.ts'];
  const passed = runNode('tests', [toolScript('vitest/vitest.mjs'), 'run', ...reporters, ...args], { ...environment, SEAWORTHY_TEST_COUNTS: file });
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    return passed || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Ends with the last line of a test run; a run in which no more than `few` passed is none. */
export function sayCounts({ passed, failed, skipped }: Counts, few: number): never {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failed === 0 && passed > few ? 0 : 1);
}
