// All tests: build, static checks, unit and end-to-end tests. The last line is `N passed, N failed, N skipped`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode, toolScript } from './steps.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function runTests(): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-tests-'));
  const file = join(folder, 'counts.json');
  const reporters = ['--reporter=default', '--reporter=./tools/count-reporter.ts'];
  const passed = runNode('tests', [toolScript('vitest/vitest.mjs'), 'run', ...reporters], { SEAWORTHY_TEST_COUNTS: file });
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    return passed || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function add(left: Counts, right: Counts): Counts {
  return { passed: left.passed + right.passed, failed: left.failed + right.failed, skipped: left.skipped + right.skipped };
}

function countStep(passed: boolean): Counts {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

const build = countStep(runNode('build', ['tools/build.ts']));
const checks = countStep(runNode('checks', ['tools/check.ts', '--static']));
const total = [build, checks, runTests()].reduce(add);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 2 ? 0 : 1);
