// All tests: build, static checks, unit and end-to-end tests. The last line is `N passed, N failed, N skipped`.
import { runNode } from './steps.ts';
import { runTests, sayCounts, type Counts } from './tests.ts';

function add(left: Counts, right: Counts): Counts {
  return { passed: left.passed + right.passed, failed: left.failed + right.failed, skipped: left.skipped + right.skipped };
}

function countStep(passed: boolean): Counts {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

const build = countStep(runNode('build', ['tools/build.ts']));
const checks = countStep(runNode('checks', ['tools/check.ts', '--static']));
sayCounts([build, checks, runTests()].reduce(add), 2);
